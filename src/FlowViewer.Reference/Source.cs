using System.Text.RegularExpressions;

namespace FlowViewer.Reference;

/// <summary>Where a fact comes from: a specification and a clause of it.</summary>
public sealed partial record Source(string Spec, string? Clause, string? StatedUrl)
{
    /// <summary>The words for what is common practice and stands in no specification: typical causes, operators' values.</summary>
    public const string FieldPractice = "Field practice";

    /// <summary>The address of the text: the one that the entry states, else the one that follows from the specification's name.</summary>
    public string? Url => StatedUrl ?? Derived();

    /// <summary>True where <see cref="Spec"/> is written the way we write that body's documents.</summary>
    public bool IsKnownForm => Spec == FieldPractice || StatedUrl is not null || SpecForm().IsMatch(Spec);

    private string? Derived()
    {
        if (RfcNumber().Match(Spec) is { Success: true } rfc)
            return $"https://www.rfc-editor.org/rfc/rfc{rfc.Groups[1].Value}" + (SectionNumber().IsMatch(Clause ?? "") ? $"#section-{Clause}" : "");
        if (TsNumber().Match(Spec) is { Success: true } ts)
            return $"https://www.3gpp.org/dynareport/{ts.Groups[1].Value}{ts.Groups[2].Value}.htm";
        return Spec switch
        {
            "ITU-T Q.850" => "https://www.itu.int/rec/T-REC-Q.850",
            "IANA SIP Parameters" => "https://www.iana.org/assignments/sip-parameters/sip-parameters.xhtml",
            "IANA SIP Events" => "https://www.iana.org/assignments/sip-events/sip-events.xhtml",
            "IANA Media Feature Tags" => "https://www.iana.org/assignments/media-feature-tags/media-feature-tags.xhtml",
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Clause is null ? Spec : $"{Spec} {Clause}";

    [GeneratedRegex(@"^RFC (\d{3,5})$")]
    private static partial Regex RfcNumber();

    [GeneratedRegex(@"^3GPP T[SR] (\d\d)\.(\d{3}(?:-\d)?)$")]
    private static partial Regex TsNumber();

    [GeneratedRegex(@"^\d+(\.\d+)*$")]
    private static partial Regex SectionNumber();

    [GeneratedRegex(@"^(RFC \d{3,5}|3GPP T[SR] \d\d\.\d{3}(-\d)?|ITU-T [A-Z]\.\d+(\.\d+)?|GSMA [A-Z]{2}\.\d+|ETSI (TS|EN|TR) [\d ]+\d(-\d)?|IANA (SIP Parameters|SIP Events|Media Feature Tags))$")]
    private static partial Regex SpecForm();
}
