using FlowViewer.Calls;
using FlowViewer.Traces;

namespace FlowViewer.Web.Storage;

/// <summary>The title of a trace that came without a file name: who calls whom, else what it is. The same words in every language.</summary>
public static class TraceTitle
{
    private const int LongestParty = 40;

    /// <summary>The title.</summary>
    public static string Of(Trace trace, CallTable calls)
    {
        Call? call = calls.Calls.FirstOrDefault(c => c.Kind == CallKind.Session) ?? (calls.Calls.Count > 0 ? calls.Calls[0] : null);
        if (call is null)
            return trace.Kind;
        (string from, string to) = (Party(call.From), Party(call.To));
        string parties = from.Length == 0 ? to : to.Length == 0 || to == from ? from : $"{from} {call.Arrow} {to}";
        string title = call.Kind == CallKind.Session && from != to ? parties : $"{FileNames.Words(call.Method)} {parties}".Trim();
        return title.Length > 0 ? title : trace.Kind;
    }

    private static string Party(string name)
    {
        string words = FileNames.Words(name);
        return words.Length <= LongestParty ? words : words[..LongestParty] + "…";
    }
}
