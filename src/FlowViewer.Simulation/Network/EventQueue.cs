namespace FlowViewer.Simulation.Network;

/// <summary>What is to happen, ordered by time, and by the order of asking where times are equal: the same run gives the same order.</summary>
internal sealed class EventQueue
{
    private readonly PriorityQueue<Entry, (TimeSpan At, long Sequence)> _queue = new();
    private long _sequence;
    private int _foreground;

    /// <summary>The time of the event being handled: it jumps, and never runs by itself.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Asks for something to happen later. What is in the background happens in its turn, but does not keep a run alive.</summary>
    public Ticket Schedule(TimeSpan after, Action happen, bool background = false)
    {
        var ticket = new Ticket(this, background);
        if (!background)
            _foreground++;
        _queue.Enqueue(new Entry(happen, ticket), (Now + after, _sequence++));
        return ticket;
    }

    /// <summary>Lets the next thing happen; false where nothing is left that keeps the run alive.</summary>
    public bool Next()
    {
        while (_foreground > 0 && _queue.TryDequeue(out Entry entry, out (TimeSpan At, long Sequence) place))
        {
            if (entry.Ticket.IsCancelled)
                continue;
            entry.Ticket.Done();
            Now = place.At;
            entry.Happen();
            return true;
        }
        return false;
    }

    private readonly record struct Entry(Action Happen, Ticket Ticket);

    /// <summary>What was asked for, so that it can be called off.</summary>
    public sealed class Ticket(EventQueue queue, bool background)
    {
        /// <summary>True once it was called off.</summary>
        public bool IsCancelled { get; private set; }

        /// <summary>True until it has happened or was called off.</summary>
        public bool IsPending { get; private set; } = true;

        /// <summary>Calls it off; harmless where it has happened.</summary>
        public void Cancel()
        {
            IsCancelled = true;
            Done();
        }

        internal void Done()
        {
            if (!IsPending)
                return;
            IsPending = false;
            if (!background)
                queue._foreground--;
        }
    }
}
