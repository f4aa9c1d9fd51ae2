namespace FlowViewer.Traces;

/// <summary>
/// Puts signals beside the messages of their moment. Where the times of a trace can be compared and run forward, the time of a signal says which
/// message it follows; of one moment its place in the source does. Elsewhere it follows the message that it followed in its source.
/// </summary>
internal static class SignalOrder
{
    /// <summary>Places all signals of <paramref name="builder"/>, whose messages are in their order.</summary>
    public static void Apply(TraceBuilder builder)
    {
        if (builder.Signals.Count == 0)
            return;
        if (KindOfTimes(builder) is { } kind)
            PlaceByTime(builder, kind);
        TraceSignal[] ordered = [.. builder.Signals.OrderBy(signal => signal.AfterMessage).ThenBy(signal => signal.Time.Nanoseconds)];
        builder.Signals.Clear();
        builder.Signals.AddRange(ordered);
    }

    // Null where messages have times of several kinds, or times that run back.
    private static TraceTimeKind? KindOfTimes(TraceBuilder builder)
    {
        TraceTimeKind? kind = null;
        long latest = long.MinValue;
        for (int i = 0; i < builder.Messages.Count; i++)
        {
            ref readonly TraceMessage message = ref builder.Messages.At(i);
            if (message.TimeKind == TraceTimeKind.Missing)
                continue;
            if ((kind ??= message.TimeKind) != message.TimeKind || message.Nanoseconds < latest)
                return null;
            latest = message.Nanoseconds;
        }
        return kind;
    }

    private static void PlaceByTime(TraceBuilder builder, TraceTimeKind kind)
    {
        long[] times = new long[builder.Messages.Count];
        long latest = long.MinValue;
        for (int i = 0; i < times.Length; i++)
        {
            ref readonly TraceMessage message = ref builder.Messages.At(i);
            times[i] = latest = message.TimeKind == TraceTimeKind.Missing ? latest : message.Nanoseconds;
        }
        for (int s = 0; s < builder.Signals.Count; s++)
        {
            TraceSignal signal = builder.Signals[s];
            if (signal.Time.Kind != kind)
                continue;
            int first = FirstNotBefore(times, signal.Time.Nanoseconds), end = FirstNotBefore(times, signal.Time.Nanoseconds + 1);
            builder.Signals[s] = signal with { AfterMessage = Math.Clamp(signal.AfterMessage, first - 1, end - 1) };
        }
    }

    private static int FirstNotBefore(long[] times, long time)
    {
        int low = 0, high = times.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (times[middle] < time)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
