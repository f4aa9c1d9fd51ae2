using FlowViewer.Sip.Scanning;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Queries;

/// <summary>
/// Searches the messages of calls for phrases and header fields, in the order in which they are in the source, on all processors. What
/// it learned of the last few terms is kept, so that paging and sorting the answer do not search again.
/// </summary>
internal sealed class MessageSearch(Trace trace, CallTable table)
{
    private const int KeptTerms = 16;
    // Fewer than these are read before another thread would have begun.
    private const int LeastShare = 4_096;
    private const int LooksUpEach = 256;

    private readonly Lock _gate = new();
    private readonly LinkedList<(CallTerm Term, Known[] Calls)> _recent = [];

    private enum Known : byte
    {
        NotSearched,
        No,
        Yes,
    }

    /// <summary>
    /// Lets those candidates pass that fit a term. False where the time was over before all their messages were searched: then a call
    /// that is not known to fit does not pass.
    /// </summary>
    public bool Resolve(CallTerm term, bool[] passing, bool[] candidates, CancellationToken timeUp, CancellationToken cancel)
    {
        Known[] known = KnownOf(term);
        bool complete;
        // One search of a term at a time: whoever waits finds what the other learned.
        lock (known)
            complete = Search(term, known, candidates, timeUp, cancel);
        Known wanted = term.Negated ? Known.No : Known.Yes;
        for (int call = 1; call < candidates.Length; call++)
            passing[call] |= candidates[call] && known[call] == wanted;
        return complete;
    }

    private Known[] KnownOf(CallTerm term)
    {
        CallTerm key = term with { Negated = false };
        lock (_gate)
        {
            LinkedListNode<(CallTerm Term, Known[] Calls)>? node = _recent.First;
            while (node is not null && !node.Value.Term.Equals(key))
                node = node.Next;
            if (node is not null)
                _recent.Remove(node);
            else if (_recent.Count == KeptTerms)
                _recent.RemoveLast();
            Known[] known = node?.Value.Calls ?? new Known[table.Calls.Count + 1];
            _recent.AddFirst((key, known));
            return known;
        }
    }

    private bool Search(CallTerm term, Known[] known, bool[] candidates, CancellationToken timeUp, CancellationToken cancel)
    {
        int[] messages = MessagesOf(known, candidates);
        if (messages.Length == 0)
            return true;
        bool[] answers = Stretches.Read(messages.Length, LeastShare, (from, to) => SearchStretch(term, known, messages.AsSpan(from..to), timeUp, cancel));
        bool complete = !Array.Exists(answers, answer => !answer);
        cancel.ThrowIfCancellationRequested();
        if (complete)
        {
            for (int call = 1; call < known.Length; call++)
            {
                if (candidates[call] && known[call] == Known.NotSearched)
                    known[call] = Known.No;
            }
        }
        return complete;
    }

    private int[] MessagesOf(Known[] known, bool[] candidates)
    {
        var messages = new List<int>();
        for (int i = 0; i < table.Relations.Count; i++)
        {
            int call = table.Relations[i].Call;
            if (candidates[call] && known[call] == Known.NotSearched)
                messages.Add(i);
        }
        return [.. messages];
    }

    private bool SearchStretch(CallTerm term, Known[] known, ReadOnlySpan<int> messages, CancellationToken timeUp, CancellationToken cancel)
    {
        Finder finder = new(term);
        byte[] buffer = [];
        for (int n = 0; n < messages.Length; n++)
        {
            if (n % LooksUpEach == 0 && (cancel.IsCancellationRequested || timeUp.IsCancellationRequested))
                return false;
            int call = table.Relations[messages[n]].Call;
            // Several threads may write the same answer; one that is missed costs a search more.
            if (known[call] == Known.NotSearched && finder.IsIn(trace.Read(trace.Messages[messages[n]], ref buffer)))
                known[call] = Known.Yes;
        }
        return true;
    }

    /// <summary>Looks for one term in one message.</summary>
    private sealed class Finder(CallTerm term)
    {
        private readonly BytePattern? _phrase = term is PhraseTerm phrase ? new BytePattern(phrase.Pattern.Text) : null;

        public bool IsIn(ReadOnlySpan<byte> message) => term switch
        {
            HeaderTerm header => HasHeader(message, header),
            _ => _phrase!.IsIn(message),
        };

        private static bool HasHeader(ReadOnlySpan<byte> message, HeaderTerm term)
        {
            foreach (HeaderLine line in new HeaderLines(message))
            {
                if (term.Name.Is(line.Name) && (term.Pattern is not { } pattern || pattern.Fits(HeaderText.Of(line.Value))))
                    return true;
            }
            return false;
        }
    }
}
