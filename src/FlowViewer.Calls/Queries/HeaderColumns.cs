using FlowViewer.Sip.Scanning;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Queries;

/// <summary>Header fields as columns of a table of calls.</summary>
public static class HeaderColumns
{
    /// <summary>The most columns that a table can have.</summary>
    public const int Most = 8;

    /// <summary>How many messages of a call are looked at for a header field that its first ones do not have.</summary>
    public const int MessagesOfCall = 100;

    /// <summary>Of each call, by its place in <paramref name="calls"/>, the first value of each header field in the first message that has it; null where none has.</summary>
    public static string?[][] Of(Trace trace, IReadOnlyList<Call> calls, IReadOnlyList<HeaderName> names, CancellationToken cancel = default)
    {
        var values = new string?[calls.Count][];
        for (int i = 0; i < values.Length; i++)
            values[i] = new string?[names.Count];
        if (names.Count == 0)
            return values;
        byte[] buffer = [];
        // In the order of the messages, since the source may be packed.
        foreach ((int message, int place) in calls.SelectMany((call, i) => call.Messages.Take(MessagesOfCall).Select(message => (message, i))).OrderBy(pair => pair.message))
        {
            cancel.ThrowIfCancellationRequested();
            if (Array.IndexOf(values[place], null) >= 0)
                Fill(values[place], trace.Read(trace.Messages[message], ref buffer), names);
        }
        return values;
    }

    private static void Fill(string?[] values, ReadOnlySpan<byte> message, IReadOnlyList<HeaderName> names)
    {
        foreach (HeaderLine line in new HeaderLines(message))
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] is null && names[i].Is(line.Name))
                    values[i] = HeaderText.Of(line.Value);
            }
        }
    }
}
