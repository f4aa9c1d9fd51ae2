using System.Globalization;
using System.Text.RegularExpressions;

namespace FlowViewer.Readers.Sightings;

/// <summary>Recognises what a text is that holds no message.</summary>
internal static partial class Texts
{
    private const int LongestLine = 80;

    public static IEnumerable<Seen> WiresharkTree(Evidence evidence)
    {
        if (evidence.IsText && evidence.Lines.Any(line => TreeOfSip().IsMatch(line)) && !evidence.Lines.Any(line => line.StartsWith("Frame ", StringComparison.Ordinal)))
            yield return Seen.Of(SeenKind.WiresharkTree);
    }

    public static IEnumerable<Seen> SngrepLadder(Evidence evidence)
    {
        if (evidence.IsText && evidence.Lines.Count(line => line.Contains('│')) >= 2 && evidence.Lines.Any(line => line.Contains("──", StringComparison.Ordinal) && line.AsSpan().IndexOfAny('<', '>') >= 0))
            yield return Seen.Of(SeenKind.SngrepLadder);
    }

    public static IEnumerable<Seen> WiresharkList(Evidence evidence)
    {
        if (evidence.IsText && evidence.Lines.Count(line => ListRow().IsMatch(line)) >= 2)
            yield return Seen.Of(SeenKind.WiresharkList);
    }

    public static IEnumerable<Seen> OneLine(Evidence evidence)
    {
        int at = evidence.IsText ? Array.FindIndex(evidence.Lines, IsOneLine) : -1;
        if (at >= 0)
            yield return Seen.Of(SeenKind.OneLine, SeenThings.Number(at + 1), Shown(evidence.Lines[at]));
    }

    public static IEnumerable<Seen> BrokenStartLine(Evidence evidence)
    {
        int at = evidence.IsText ? Array.FindIndex(evidence.Lines, line => BrokenRequest().IsMatch(line)) : -1;
        if (at >= 0 && evidence.Lines.Skip(at + 1).Take(2).Any(line => line.Contains("SIP/2.0", StringComparison.Ordinal)))
            yield return Seen.Of(SeenKind.BrokenStartLine, SeenThings.Number(at + 1), Shown(evidence.Lines[at]));
    }

    public static IEnumerable<Seen> StartLineOnly(Evidence evidence)
    {
        int at = evidence.IsText && !evidence.Lines.Any(IsOneLine) ? Array.FindIndex(evidence.Lines, line => StartLine().IsMatch(line)) : -1;
        if (at >= 0)
            yield return Seen.Of(SeenKind.StartLineOnly, SeenThings.Number(at + 1), Shown(evidence.Lines[at]));
    }

    public static IEnumerable<Seen> NoStartLine(Evidence evidence)
    {
        int at = evidence.IsText && !evidence.Lines.Any(line => StartLine().IsMatch(line)) ? Array.FindIndex(evidence.Lines, line => SipHeader().IsMatch(line)) : -1;
        if (at >= 0 && !evidence.Lines.Any(line => TreeOfSip().IsMatch(line)))
            yield return Seen.Of(SeenKind.NoStartLine, SeenThings.Number(at + 1), Shown(evidence.Lines[at]));
    }

    public static IEnumerable<Seen> Markup(Evidence evidence)
    {
        if (!evidence.IsText || FirstLine(evidence) is not { Length: > 0 } first)
            yield break;
        if (first.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || first.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            yield return Seen.Of(SeenKind.Html);
        else if (first.StartsWith("<?xml", StringComparison.Ordinal))
            yield return Seen.Of(SeenKind.Xml);
        else if (first[0] is '{' or '[' && evidence.Lines[..Math.Min(evidence.Lines.Length, 10)].Any(line => JsonMember().IsMatch(line)))
            yield return Seen.Of(SeenKind.Json);
    }

    public static IEnumerable<Seen> Plain(Evidence evidence)
    {
        if (evidence.IsText)
            yield return Seen.Of(SeenKind.Text, SeenThings.Number(evidence.Trace.Records), FirstLine(evidence));
    }

    public static IEnumerable<Seen> Bytes(Evidence evidence)
    {
        if (evidence.Trace.Kind == "text" && !evidence.IsText)
            yield return First(evidence);
    }

    /// <summary>The bytes as such.</summary>
    public static Seen First(Evidence evidence) =>
        Seen.Of(SeenKind.Bytes, SeenThings.Number(evidence.Length), Convert.ToHexStringLower(evidence.Head[..Math.Min(8, evidence.Head.Length)]));

    private static bool IsOneLine(string line) => line.Contains("SIP/2.0 ", StringComparison.Ordinal) && FieldWithin().Count(line) >= 2;

    private static string FirstLine(Evidence evidence) => Shown(evidence.Lines.FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "");

    private static string Shown(string line)
    {
        string words = string.Concat(line.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' ' : c)).Trim();
        if (words.Length <= LongestLine)
            return words;
        return words[..(char.IsHighSurrogate(words[LongestLine - 1]) ? LongestLine - 1 : LongestLine)] + "…";
    }

    [GeneratedRegex(@"^\s*(Session Initiation Protocol|Request-Line: |Status-Line: |Message Header$)", RegexOptions.CultureInvariant)]
    private static partial Regex TreeOfSip();

    [GeneratedRegex(@"^[|\s]*\d+[|\s]+\d+[.:]\d[\d.:]*[|\s]+\S+[|\s]+(→|->|\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex ListRow();

    [GeneratedRegex(@"(^|\s|[>:])(SIP/2\.0 [1-6]\d\d( |\r?$)|[A-Z]{3,12} sips?:\S+ SIP/2\.0)", RegexOptions.CultureInvariant)]
    private static partial Regex StartLine();

    [GeneratedRegex(@"^\s*(Via\s*:\s*SIP/2\.0/|Call-ID\s*:|CSeq\s*:\s*\d+ [A-Z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SipHeader();

    [GeneratedRegex(@" (Via|From|To|Call-ID|CSeq|Contact|Max-Forwards) ?: ", RegexOptions.CultureInvariant)]
    private static partial Regex FieldWithin();

    [GeneratedRegex(@"(^|\s)(INVITE|ACK|BYE|CANCEL|OPTIONS|REGISTER|PRACK|SUBSCRIBE|NOTIFY|PUBLISH|INFO|REFER|MESSAGE|UPDATE)( sips?:\S+)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BrokenRequest();

    [GeneratedRegex(@"""[^""]*""\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex JsonMember();
}
