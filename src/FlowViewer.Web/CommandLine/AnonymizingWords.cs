using FlowViewer.Sip.Anonymizing;

namespace FlowViewer.Web.CommandLine;

/// <summary>What was done to an anonymised trace, in lines for a terminal.</summary>
internal static class AnonymizingWords
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(AnonymizingReport report)
    {
        yield return $"replaced: {string.Join(", ", report.Replaced.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {Word(pair.Key, pair.Value == 1)}"))}";
        if (report.MaskedFields.Count > 0)
            yield return $"masked the values of header fields that are not registered: {string.Join(", ", report.MaskedFields)}";
        if (report.MaskedBodies.Count > 0)
            yield return $"masked bodies of the types {string.Join(", ", report.MaskedBodies)}";
        if (report.LinesLeftOut > 0)
            yield return $"left out {report.LinesLeftOut} line{(report.LinesLeftOut == 1 ? "" : "s")} beside the messages";
        if (report.SignalsLeftOut > 0)
            yield return $"left out {report.SignalsLeftOut} {(report.SignalsLeftOut == 1 ? "message of another protocol or event of a device" : "messages of other protocols and events of devices")}";
        yield return "what is left as it was: times, ports, methods, codes, codecs, names of header fields and of known products";
    }

    private static string Word(PseudonymKind kind, bool isOne) => kind switch
    {
        PseudonymKind.CallId => isOne ? "Call-ID" : "Call-IDs",
        PseudonymKind.Host => isOne ? "host name" : "host names",
        PseudonymKind.Branch or PseudonymKind.Address => $"{kind.ToString().ToLowerInvariant()}{(isOne ? "" : "es")}",
        _ => $"{kind.ToString().ToLowerInvariant()}{(isOne ? "" : "s")}",
    };
}
