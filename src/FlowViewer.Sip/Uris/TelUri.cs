using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Uris;

/// <summary>A tel URI (RFC 3966); its user is the number with its visual separators.</summary>
public sealed record TelUri(string Text, ByteSlice Where) : UriReference(Text, "tel", Where)
{
    /// <summary>The number with its visual separators.</summary>
    public string Number => User ?? "";

    /// <summary>The number's bytes.</summary>
    public ByteSlice NumberWhere { get; init; }

    /// <summary>True where the number is global: it begins with a plus.</summary>
    public bool IsGlobal => Number.StartsWith('+');

    /// <summary>The number without visual separators (RFC 3966 5.1.1).</summary>
    public string Digits => string.Concat(Number.Where(c => c is not ('-' or '.' or '(' or ')')));

    /// <summary>The domain or prefix within which a local number is meant.</summary>
    public string? PhoneContext => Parameters["phone-context"];

    /// <summary>RFC 3966 4: the same digits and the same parameters, in any order and case.</summary>
    public override bool Matches(UriReference other) =>
        other is TelUri tel
        && Digits.Equals(tel.Digits, StringComparison.OrdinalIgnoreCase)
        && Parameters.Count == tel.Parameters.Count
        && Parameters.All(p => tel.Parameters.Find(p.Name) is { } twin && string.Equals(p.Value, twin.Value, StringComparison.OrdinalIgnoreCase));

    internal override string Head => $"tel:{Number}";

    internal override void Describe(TreeParts parts)
    {
        parts.Add("number", Number, NumberWhere);
        parts.AddParameters(Parameters);
    }
}
