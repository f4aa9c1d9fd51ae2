namespace FlowViewer.Traces;

/// <summary>Puts signals into order of time, and each beside the message that it follows. The messages are in their order already.</summary>
internal static class SignalOrder
{
    /// <summary>
    /// Orders the signals of <paramref name="builder"/>: each follows the last message whose time is of the same kind and not later.
    /// A signal without a time, or with one that counts from an unknown start, stays where its source has it.
    /// </summary>
    public static void Apply(TraceBuilder builder)
    {
        foreach (TraceTimeKind kind in builder.Signals.Select(signal => signal.Time.Kind).Distinct().ToArray())
            if (kind is not (TraceTimeKind.Missing or TraceTimeKind.Elapsed))
                Place(builder, kind);
        var byPlace = builder.Signals.OrderBy(signal => signal.AfterMessage).ThenBy(signal => signal.Time.Nanoseconds).ToList();
        builder.Signals.Clear();
        builder.Signals.AddRange(byPlace);
    }

    private static void Place(TraceBuilder builder, TraceTimeKind kind)
    {
        int[] order = [.. Enumerable.Range(0, builder.Signals.Count)
            .Where(i => builder.Signals[i].Time.Kind == kind).OrderBy(i => builder.Signals[i].Time.Nanoseconds)];
        int next = 0, before = -1;
        foreach (int i in order)
        {
            TraceSignal signal = builder.Signals[i];
            for (; next < builder.Messages.Count; next++)
            {
                ref readonly TraceMessage message = ref builder.Messages.At(next);
                if (message.TimeKind != kind)
                    continue;
                if (message.Nanoseconds > signal.Time.Nanoseconds)
                    break;
                before = next;
            }
            if (signal.AfterMessage != before)
                builder.Signals[i] = signal with { AfterMessage = before };
        }
    }
}
