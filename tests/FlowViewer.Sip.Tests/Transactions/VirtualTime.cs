using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

/// <summary>A clock that jumps: what is due is done in the order of time, then of scheduling.</summary>
public sealed class VirtualTime
{
    private readonly PriorityQueue<Action, (TimeSpan At, int Order)> _due = new();
    private int _order;

    public TimeSpan Now { get; private set; }

    public void In(TimeSpan delay, Action action) => _due.Enqueue(action, (Now + delay, _order++));

    /// <summary>Runs until nothing is due; a run that does not end by itself fails.</summary>
    public void Run(int limit = 10_000)
    {
        while (_due.TryDequeue(out Action? action, out (TimeSpan At, int) due))
        {
            Assert.True(limit-- > 0, "the run does not end");
            Now = due.At;
            action();
        }
    }
}

/// <summary>The timers of one transaction; it fails where one is started twice or stopped without running.</summary>
public sealed class VirtualTimers(VirtualTime time, Action<SipTimer> fire)
{
    private readonly Dictionary<SipTimer, int> _running = [];
    private int _generation;

    public IReadOnlyCollection<SipTimer> Running => _running.Keys;

    /// <summary>Starts or stops the effect's timer; false where it is about none.</summary>
    public bool Take(TransactionEffect effect)
    {
        switch (effect)
        {
            case { Action: TransactionAction.StartTimer, Timer: { } timer, After: { } after }:
                Start(timer, after);
                return true;
            case { Action: TransactionAction.StopTimer, Timer: { } timer }:
                Assert.True(_running.Remove(timer), $"Timer {timer} is stopped and does not run");
                return true;
            default:
                return false;
        }
    }

    private void Start(SipTimer timer, TimeSpan after)
    {
        int generation = _generation++;
        Assert.True(_running.TryAdd(timer, generation), $"Timer {timer} is started and runs already");
        time.In(after, () =>
        {
            if (_running.TryGetValue(timer, out int current) && current == generation)
            {
                _running.Remove(timer);
                fire(timer);
            }
        });
    }
}
