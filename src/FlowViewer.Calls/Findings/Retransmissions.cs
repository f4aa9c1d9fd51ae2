using FlowViewer.Calls.Evidence;

namespace FlowViewer.Calls.Findings;

/// <summary>What repeated messages show of the timers behind them (RFC 3261 17.1.1.2: T1, doubled each time; 17.1.2.1, 13.3.1.4: up to T2).</summary>
internal static class Retransmissions
{
    /// <summary>RFC 3261 17.1.1.1: the estimated round-trip time, 500 ms; 3GPP TS 24.229 7.7 lets a phone take 2 s.</summary>
    public static readonly TimeSpan T1 = TimeSpan.FromSeconds(0.5);
    /// <summary>The value of a phone on a radio network.</summary>
    public static readonly TimeSpan RadioT1 = TimeSpan.FromSeconds(2);

    /// <summary>64·T1, the time after which a transaction gives up: 32 s, or 128 s where the first gap shows a T1 of 2 s.</summary>
    /// <param name="sendings">The transmissions, in order.</param>
    public static TimeSpan Patience(IReadOnlyList<CaseMessage> sendings) => 64 * (IsRadio(sendings) ? RadioT1 : T1);

    /// <summary>The gaps between transmissions; empty where they have no times.</summary>
    public static IReadOnlyList<TimeSpan> Gaps(IReadOnlyList<CaseMessage> sendings)
    {
        TimeSpan?[] gaps = [.. sendings.Skip(1).Select((message, before) => sendings[before].To(message))];
        return Array.TrueForAll(gaps, gap => gap is not null) ? [.. gaps.Select(gap => gap!.Value)] : [];
    }

    /// <summary>True where each gap is about twice the one before it, or stays where T2 ends the doubling.</summary>
    public static bool Doubles(IReadOnlyList<CaseMessage> sendings)
    {
        IReadOnlyList<TimeSpan> gaps = Gaps(sendings);
        return gaps.Count >= 2 && gaps.Skip(1).Select((gap, before) => gap / gaps[before]).All(ratio => ratio is >= 1.5 and <= 2.5 or >= 0.9 and <= 1.1);
    }

    private static bool IsRadio(IReadOnlyList<CaseMessage> sendings) => Gaps(sendings) is [{ TotalSeconds: >= 1.5 and <= 2.6 }, ..];
}
