using FlowViewer.Traces;

namespace FlowViewer.Calls;

/// <summary>
/// What the index does not tell about calls, but their messages do: who calls whom, and whether a REGISTER takes bindings away. The
/// messages are fetched in the order in which they stand, since the source may be packed, and on all processors.
/// </summary>
internal sealed class CallDetails(Trace trace)
{
    // Fewer than these are read before another thread would have begun.
    private const int LeastShare = 256;

    private readonly List<Wanted> _wanted = [];

    /// <summary>Asks for the parties of a call.</summary>
    public void WantParties(int message, int call) => _wanted.Add(new Wanted(message, call, IsRegister: false));

    /// <summary>Asks whether the accepted REGISTER of a call removes bindings.</summary>
    public void WantRegister(int message, int call) => _wanted.Add(new Wanted(message, call, IsRegister: true));

    /// <summary>Completes the calls, of which the one of number n stands at n - 1, with what was asked for.</summary>
    public void Complete(Call[] calls)
    {
        _wanted.Sort((a, b) => a.Message.CompareTo(b.Message));
        var answers = new Answer[_wanted.Count];
        Stretches.Read(answers.Length, LeastShare, (from, to) => Read(answers, from, to));
        for (int i = 0; i < answers.Length; i++)
        {
            ref Call call = ref calls[_wanted[i].Call - 1];
            if (!_wanted[i].IsRegister)
                call = call with { From = answers[i].From, To = answers[i].To };
            else if (answers[i].IsRemoved)
                call = call with { Outcome = CallOutcome.Removed };
        }
    }

    private int Read(Answer[] answers, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            ReadOnlyMemory<byte> bytes = trace.BytesOf(trace.Messages[_wanted[i].Message]);
            if (_wanted[i].IsRegister)
            {
                answers[i] = new Answer("", "", RegisterContacts.AreRemoved(bytes));
                continue;
            }
            (string caller, string callee) = CallParties.Of(bytes.Span);
            answers[i] = new Answer(caller, callee, IsRemoved: false);
        }
        return to - from;
    }

    private readonly record struct Wanted(int Message, int Call, bool IsRegister);

    private readonly record struct Answer(string From, string To, bool IsRemoved);
}
