using FlowViewer.Sip.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace FlowViewer.Sip.Tests.Transactions;

public class TransactionPropertyTests
{
    private const int Runs = 3000;
    private static readonly TransactionInput[] Inputs = Enum.GetValues<TransactionInput>();
    private static readonly TransactionInput[] Happenings = [.. Inputs.Where(input => !input.ToString().StartsWith("Timer", StringComparison.Ordinal))];

    private static readonly Gen<Sequence> Sequences =
        from kind in Gen.Elements(Enum.GetValues<TransactionKind>())
        from reliable in Gen.Elements(false, true)
        from steps in Gen.ListOf(Gen.Choose(0, 10_000))
        select new Sequence(kind, reliable, [.. steps]);

    [Fact]
    public void No_inputs_make_a_transaction_throw_or_leave_Terminated_or_say_what_is_not_in_its_row() => Check(sequence =>
    {
        var transaction = new Transaction(sequence.Kind, sequence.Reliable, TimerValues.Rfc3261);
        foreach (int step in sequence.Steps)
        {
            TransactionState before = transaction.State;
            IReadOnlyList<TransactionEffect> effects = transaction.Receive(Inputs[step % Inputs.Length]);
            if (transaction.Last is null && (effects.Count > 0 || transaction.State != before))
                return false;
            if (transaction.Last is { } row && (row.From != before || row.To != transaction.State))
                return false;
            if (before == TransactionState.Terminated && transaction.State != before)
                return false;
            if (effects.Any(effect => (effect.Action == TransactionAction.StartTimer) != (effect.After > TimeSpan.Zero)))
                return false;
        }
        return true;
    });

    [Fact]
    public void Every_timer_that_starts_is_stopped_or_fires_and_none_runs_in_Terminated() => Check(sequence =>
    {
        var transaction = new Transaction(sequence.Kind, sequence.Reliable, TimerValues.Rfc3261);
        List<SipTimer> running = [];
        foreach (int step in sequence.Steps)
            if (!Take(transaction, Next(step, running), running))
                return false;
        // Left alone, the timers end what they can end; only waiting for the user or a callee has no timer.
        for (int fired = 0; running.Count > 0; fired++)
            if (fired > 100 || !Take(transaction, TransactionInputs.Firing(Longest(transaction, running)), running))
                return false;
        return transaction.State is TransactionState.Initial or TransactionState.Trying or TransactionState.Proceeding or TransactionState.Terminated;
    });

    // Two in three are a message, an error or the user; the rest is a timer, if one runs.
    private static TransactionInput Next(int step, List<SipTimer> running)
    {
        if (step % 3 != 0 || running.Count == 0)
            return Happenings[step % Happenings.Length];
        SipTimer timer = running[step % running.Count];
        running.Remove(timer);
        return TransactionInputs.Firing(timer);
    }

    private static SipTimer Longest(Transaction transaction, List<SipTimer> running)
    {
        SipTimer timer = running.MaxBy(transaction.Timers.First);
        running.Remove(timer);
        return timer;
    }

    private static bool Take(Transaction transaction, TransactionInput input, List<SipTimer> running)
    {
        foreach (TransactionEffect effect in transaction.Receive(input))
            if (effect.Action == TransactionAction.StartTimer)
            {
                if (running.Contains(effect.Timer!.Value))
                    return false;
                running.Add(effect.Timer.Value);
            }
            else if (effect.Action == TransactionAction.StopTimer && !running.Remove(effect.Timer!.Value))
                return false;
        return transaction.State != TransactionState.Terminated || running.Count == 0;
    }

    private static void Check(Func<Sequence, bool> holds) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Runs).WithEndSize(60).WithQuietOnSuccess(true).WithReplay(20261124, 7),
        Prop.ForAll(Sequences.ToArbitrary(), holds));

    private sealed record Sequence(TransactionKind Kind, bool Reliable, int[] Steps)
    {
        public override string ToString() => $"{Kind}, {(Reliable ? "reliable" : "unreliable")}: {string.Join(' ', Steps)}";
    }
}
