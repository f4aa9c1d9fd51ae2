using System.Collections.Immutable;
using FlowViewer.Calls.Indexes;
using FlowViewer.Calls.Summaries;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls;

/// <summary>The calls of a trace, and how each message relates to the others.</summary>
public sealed class CallTable
{
    private readonly int[] _dialogsBefore;
    private readonly HashSet<int> _changedTags;

    private CallTable(IReadOnlyList<Call> calls, MessageRelations[] relations, HashSet<int> changedTags)
    {
        (Calls, Relations, _changedTags) = (calls, relations, changedTags);
        _dialogsBefore = new int[calls.Count + 1];
        for (int n = 1; n < calls.Count; n++)
            _dialogsBefore[n + 1] = _dialogsBefore[n] + calls[n - 1].Dialogs;
    }

    /// <summary>The calls, in order of first appearance; the call of number n stands at n - 1.</summary>
    public IReadOnlyList<Call> Calls { get; }

    /// <summary>For each message of the trace, by its index.</summary>
    public IReadOnlyList<MessageRelations> Relations { get; }

    /// <summary>The number of the dialog of a message among those of all calls, from 1; null outside dialogs.</summary>
    /// <param name="message">The index of the message.</param>
    public int? DialogNumber(int message) =>
        Relations[message] is { Dialog: > 0 } relations ? _dialogsBefore[relations.Call] + relations.Dialog : null;

    /// <summary>True for a response whose From tag is another than that of its request (RFC 3261 8.2.6.2).</summary>
    /// <param name="message">The index of the message.</param>
    public bool IsTagChanged(int message) => _changedTags.Contains(message);

    /// <summary>Groups the messages of a trace by Call-ID, and those without one by what <see cref="SummaryCalls"/> says, in a few passes over the index; of most calls one message is read again.</summary>
    public static CallTable Of(Trace trace)
    {
        ImmutableArray<KnownMethod> methods = trace.KnownMethods;
        int[] callIds = CallKeys.Of(trace);
        int[] hosts = HostNumbers.Of(trace);
        var summaries = new SummaryCalls(trace, methods, callIds, hosts);
        var transactions = new TransactionIndex(trace, methods, callIds, hosts, summaries);
        var repeats = new RepeatIndex(trace, methods, transactions);
        var dialogs = new DialogIndex(trace, methods, transactions, callIds, summaries.KeyCount);
        var words = new CallDetails(trace);
        HashSet<int> changedTags = [.. transactions.ChangedTags];
        var reader = new CallReader(trace, methods, transactions, repeats, words);

        IReadOnlyList<ArraySegment<int>> groups = GroupByCallId(callIds, summaries.KeyCount);
        var calls = new Call[groups.Count];
        var relations = new MessageRelations[trace.Messages.Count];
        for (int c = 0; c < calls.Length; c++)
        {
            ArraySegment<int> group = groups[c];
            int callId = callIds[group[0]];
            calls[c] = reader.Read(c + 1, group) with { Dialogs = dialogs.CountOf(callId), ChangedTags = In(group, changedTags) };
            foreach (int i in group)
            {
                relations[i] = new MessageRelations(
                    c + 1, transactions.NumberOf(i), dialogs.NumberOf(i), repeats.RetransmissionOf[i], repeats.CopyOf[i]);
            }
        }
        words.Complete(calls);
        return new CallTable(calls, relations, changedTags);
    }

    /// <summary>The numbers, from 1, of those messages of a group that are in a set.</summary>
    private static int[] In(ArraySegment<int> group, HashSet<int> messages) =>
        messages.Count == 0 ? [] : [.. group.Index().Where(message => messages.Contains(message.Item)).Select(message => message.Index + 1)];

    /// <summary>The messages of each Call-ID as slices of one array, the groups in order of their first message.</summary>
    private static List<ArraySegment<int>> GroupByCallId(int[] callIds, int count)
    {
        int[] counts = new int[count];
        var order = new List<int>();
        for (int i = 0; i < callIds.Length; i++)
        {
            int id = callIds[i];
            if (counts[id]++ == 0)
                order.Add(id);
        }
        int[] next = new int[counts.Length];
        int[] sorted = new int[callIds.Length];
        var groups = new List<ArraySegment<int>>(order.Count);
        int start = 0;
        foreach (int id in order)
        {
            next[id] = start;
            groups.Add(new ArraySegment<int>(sorted, start, counts[id]));
            start += counts[id];
        }
        for (int i = 0; i < callIds.Length; i++)
            sorted[next[callIds[i]]++] = i;
        return groups;
    }
}

/// <summary>How one message relates to the others of its trace.</summary>
/// <param name="Call">The number of its call.</param>
/// <param name="Transaction">A number that the messages of one transaction share, over all hops where the branch is the same.</param>
/// <param name="Dialog">
/// A number that the messages of one dialog share, from 1 within the call; 0 outside dialogs. The request that creates a dialog
/// counts to the first one that came of it.
/// </param>
/// <param name="RetransmissionOf">Index of the message that this one repeats on the same hop; -1 where it is the first.</param>
/// <param name="CopyOf">Index of the same transmission seen earlier at another tap or by another agent; -1 where it is the first.</param>
public readonly record struct MessageRelations(int Call, int Transaction, int Dialog, int RetransmissionOf, int CopyOf);
