
namespace FlowViewer.Traces.Calls;

/// <summary>The calls of a trace, and how each message relates to the others.</summary>
public sealed class CallTable
{
    private CallTable(IReadOnlyList<Call> calls, MessageRelations[] relations) => (Calls, Relations) = (calls, relations);

    /// <summary>The calls, in order of first appearance.</summary>
    public IReadOnlyList<Call> Calls { get; }

    /// <summary>For each message of the trace, by its index.</summary>
    public IReadOnlyList<MessageRelations> Relations { get; }

    /// <summary>Groups the messages of a trace.</summary>
    public static CallTable Of(Trace trace)
    {
        var calls = new List<Call>();
        foreach (IGrouping<int, int> group in Enumerable.Range(0, trace.Messages.Count).GroupBy(i => trace.Messages[i].CallId))
        {
            int[] messages = [.. group];
            TraceMessage first = trace.Messages[messages[0]];
            calls.Add(new Call
            {
                Number = calls.Count + 1,
                CallId = trace.CallIds[group.Key],
                Kind = CallKind.Session,
                Method = trace.Methods[first.Method],
                From = trace.Endpoints[first.Source].ToString(),
                To = trace.Endpoints[first.Destination].ToString(),
                Outcome = CallOutcome.Unknown,
                Messages = messages,
                StartedAt = first.Time,
            });
        }
        var relations = new MessageRelations[trace.Messages.Count];
        foreach (Call call in calls)
            foreach (int message in call.Messages)
                relations[message] = new MessageRelations(call.Number, 0, 0, -1, -1);
        return new CallTable(calls, relations);
    }
}

/// <summary>How one message relates to the others of its trace.</summary>
/// <param name="Call">The number of its call.</param>
/// <param name="Transaction">A number that the messages of one transaction share, over all hops where the branch is the same.</param>
/// <param name="Dialog">A number that the messages of one dialog share, from 1 within the call; 0 outside dialogs.</param>
/// <param name="RetransmissionOf">Index of the message that this one repeats on the same hop; -1 where it is the first.</param>
/// <param name="CopyOf">Index of the same transmission seen earlier at another tap or by another agent; -1 where it is the first.</param>
public readonly record struct MessageRelations(int Call, int Transaction, int Dialog, int RetransmissionOf, int CopyOf);
