using System.Globalization;

namespace FlowViewer.Simulation.Network;

/// <summary>What a fault does to a transmission.</summary>
public enum Verdict
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

/// <summary>A rule's judgement; <see cref="By"/> is how much later it, or its second copy, arrives.</summary>
public readonly record struct Judgement(Verdict Verdict, TimeSpan By = default);

/// <summary>A small rule over transmissions. Of several the first that does not pass decides (design D6).</summary>
public abstract record FaultRule
{
    /// <summary>Judges one transmission.</summary>
    public abstract Judgement Judge(Transmission transmission);
}

/// <summary>A fault upon one named transmission, as addresses of pages write it.</summary>
public sealed record NamedFault(Verdict Verdict, string Transmission, TimeSpan By = default) : FaultRule
{
    /// <summary>How much later a second copy arrives where nothing is said.</summary>
    public static readonly TimeSpan SecondCopy = TimeSpan.FromMilliseconds(5);

    /// <inheritdoc/>
    public override Judgement Judge(Transmission transmission) =>
        transmission.Name == Transmission ? new Judgement(Verdict, By) : default;

    /// <summary>
    /// Reads <c>a~b~INVITE~1</c>, for a delay with its time behind: <c>a~b~INVITE~1~2s</c>, <c>~300ms</c>. Null where it is none of that,
    /// or the delay is not between 1 ms and 10 minutes.
    /// </summary>
    public static NamedFault? Parse(Verdict verdict, string text)
    {
        string[] parts = text.Split('~');
        if (parts.Length != (verdict == Verdict.Delay ? 5 : 4) || parts.Any(part => part.Length is 0 or > 64)
            || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out int k) || k is < 1 or > 1000)
            return null;
        TimeSpan by = verdict == Verdict.Duplicate ? SecondCopy : TimeSpan.Zero;
        if (verdict == Verdict.Delay && (Duration.Parse(parts[4]) is not { } late || (by = late) <= TimeSpan.Zero || late > TimeSpan.FromMinutes(10)))
            return null;
        return new NamedFault(verdict, string.Join('~', parts[..4]), by);
    }

    /// <summary>The fault as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Verdict == Verdict.Delay ? $"{Transmission}~{Duration.Write(By)}" : Transmission;
}
