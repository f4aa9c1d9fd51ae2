using System.Globalization;

namespace FlowViewer.Simulation.Network;

/// <summary>What a fault does to a transmission.</summary>
public enum FaultAction
{
    /// <summary>Nothing.</summary>
    Pass,
    /// <summary>It is lost.</summary>
    Drop,
    /// <summary>It arrives later.</summary>
    Delay,
    /// <summary>It arrives twice.</summary>
    Duplicate,
}

/// <summary>A rule's judgement.</summary>
/// <param name="Action">What happens to the transmission.</param>
/// <param name="By">How much later it, or its second copy, arrives.</param>
/// <param name="Lasts">True where whatever repeats the transmission fares no better, TCP's own repetitions included.</param>
public readonly record struct FaultDecision(FaultAction Action, TimeSpan By = default, bool Lasts = false);

/// <summary>A small rule over transmissions. Of several the first that does not pass decides (design D6).</summary>
public abstract record FaultRule
{
    /// <summary>Judges one transmission.</summary>
    public abstract FaultDecision Judge(Transmission transmission);
}

/// <summary>
/// A fault on one transmission (<c>a~b~INVITE~1</c>), or on every transmission of a message on a hop, retransmissions included
/// (<c>a~b~INVITE~all</c>), as addresses of pages write it.
/// </summary>
public sealed record NamedFault(FaultAction Action, string Transmission, TimeSpan By = default) : FaultRule
{
    /// <summary>How much later a second copy arrives where nothing is said.</summary>
    public static readonly TimeSpan SecondCopy = TimeSpan.FromMilliseconds(5);

    private const string All = "all";

    /// <summary>True where it means every transmission of its message on its hop.</summary>
    public bool IsEvery => Transmission.EndsWith($"~{All}", StringComparison.Ordinal);

    /// <summary>Its hop and the label of its message: <c>a~b~INVITE</c>.</summary>
    public string Message => Transmission[..Transmission.LastIndexOf('~')];

    /// <inheritdoc/>
    public override FaultDecision Judge(Transmission transmission) =>
        transmission.Name == Transmission || (IsEvery && transmission.MessageName == Message) ? new FaultDecision(Action, By, IsEvery) : default;

    /// <summary>The same fault on every transmission of its message.</summary>
    public NamedFault Every() => this with { Transmission = $"{Message}~{All}" };

    /// <summary>
    /// Reads <c>a~b~INVITE~1</c>, with <c>all</c> or <c>*</c> in place of the number for every one, and for a delay with its time at the end:
    /// <c>a~b~INVITE~1~2s</c>, <c>~300ms</c>. Null where it is none of that, or the delay is not between 1 ms and 10 minutes.
    /// </summary>
    public static NamedFault? Parse(FaultAction action, string text)
    {
        string[] parts = text.Split('~');
        if (parts.Length != (action == FaultAction.Delay ? 5 : 4) || parts.Any(part => part.Length is 0 or > 64))
            return null;
        bool isEvery = parts[3] is All or "*";
        if (!isEvery && (!int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out int k) || k is < 1 or > 1000))
            return null;
        TimeSpan by = action == FaultAction.Duplicate ? SecondCopy : TimeSpan.Zero;
        if (action == FaultAction.Delay && (Duration.Parse(parts[4]) is not { } late || (by = late) <= TimeSpan.Zero || late > TimeSpan.FromMinutes(10)))
            return null;
        return new NamedFault(action, $"{parts[0]}~{parts[1]}~{parts[2]}~{(isEvery ? All : parts[3])}", by);
    }

    /// <summary>The fault as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Action == FaultAction.Delay ? $"{Transmission}~{Duration.Write(By)}" : Transmission;
}
