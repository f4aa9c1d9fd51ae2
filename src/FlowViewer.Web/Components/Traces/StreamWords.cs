using System.Globalization;
using FlowViewer.Traces;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Traces;

/// <summary>The cells of a stream's row.</summary>
internal static class StreamWords
{
    /// <summary>The encodings by name, the most frequent first; a payload type that nothing names by its number.</summary>
    public static string Codec(RtpStream stream) => string.Join(", ", stream.Payloads.Select(payload => payload.Name ?? $"PT {payload.Type}"));

    /// <summary>Mean and largest jitter in milliseconds; a dash where the clock is unknown or there is one packet.</summary>
    public static string Jitter(RtpStream stream) =>
        stream is { MeanJitter: { } mean, MaximumJitter: { } maximum } ? $"{Milliseconds(mean, "0.00")} / {Milliseconds(maximum, "0.00")}" : "–";

    /// <summary>The time of day.</summary>
    public static string Clock(TraceTime time) => time.ToClock()?.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>What is not as usual about a stream.</summary>
    public static IEnumerable<string> Remarks(RtpStream stream, UiText words)
    {
        if (stream.IsEncrypted)
            yield return words["Media_Srtp"];
        if (stream.Digits.Length > 0)
            yield return words["Media_Digits", stream.Digits];
        if (stream.ForwardOf is { } origin)
            yield return words["Media_ForwardOf", origin + 1];
        if (stream.Copies > 0)
            yield return words["Media_Seen", stream.Sightings.ToString("0.#", CultureInfo.InvariantCulture)];
        if (stream.Gaps.MaxBy(gap => gap.Lost) is { } gap)
            yield return words["Media_Gap", gap.Lost, Milliseconds(gap.Length, "0")];
        if (stream.Duplicates > 0)
            yield return words["Media_Duplicates", stream.Duplicates];
        if (stream.Reordered > 0)
            yield return words["Media_Reordered", stream.Reordered];
        if (stream.Restarts > 0)
            yield return words["Media_Restarts", stream.Restarts];
        if (stream is { Clock: RtpClock.Unknown, Packets: > 1 })
            yield return words["Media_NoClock"];
        if (stream.Rtcp is { } said)
            foreach (string remark in Remarks(said, words))
                yield return remark;
    }

    private static IEnumerable<string> Remarks(RtcpFigures said, UiText words)
    {
        if (said.MaximumFractionLost is > 0 and var lost)
            yield return words["Media_ReceiverLost", lost.ToString("P1", CultureInfo.CurrentCulture)];
        if (said.MeanRoundTrip is { } trip)
            yield return words["Media_RoundTrip", Milliseconds(trip, "0.0")];
        if (said.Voip?.ListeningMos is { } mos)
            yield return words["Media_Mos", mos.ToString("0.0", CultureInfo.InvariantCulture)];
    }

    private static string Milliseconds(TimeSpan span, string format) => span.TotalMilliseconds.ToString(format, CultureInfo.InvariantCulture);
}
