using System.Globalization;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

/// <summary>Plays inputs at given seconds to one transaction and writes down what it does, as "0 SendRequest, 0 >Calling, 0.5 SendRequest".</summary>
public static class TransactionScript
{
    public static string Play(TransactionKind kind, bool reliable, TimerValues values, string script)
    {
        var time = new VirtualTime();
        var transaction = new Transaction(kind, reliable, values);
        List<string> log = [];
        VirtualTimers? timers = null;
        timers = new VirtualTimers(time, timer => Give(TransactionInputs.Firing(timer)));
        foreach (string entry in script.Split(", "))
        {
            string[] parts = entry.Split(' ');
            time.In(TimeSpan.FromSeconds(double.Parse(parts[0], CultureInfo.InvariantCulture)), () => Give(Enum.Parse<TransactionInput>(parts[1])));
        }
        time.Run();
        Assert.Empty(timers.Running);
        return string.Join(", ", log);

        void Give(TransactionInput input)
        {
            TransactionState before = transaction.State;
            foreach (TransactionEffect effect in transaction.Receive(input))
                if (!timers!.Take(effect))
                    Write(effect.Action.ToString());
            if (transaction.State != before)
                Write($">{transaction.State}");
        }

        void Write(string what) => log.Add(string.Create(CultureInfo.InvariantCulture, $"{time.Now.TotalSeconds:0.###} {what}"));
    }
}
