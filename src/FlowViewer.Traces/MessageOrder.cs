namespace FlowViewer.Traces;

/// <summary>
/// Puts messages into order of time. Captures of several interfaces interleave, and clocks are coarse, so ties are common; among
/// messages of one moment a cause stands before its effect, and otherwise the order of the source stays:
/// a request before its responses, a provisional response before a final one, the final response before its ACK, an INVITE before
/// its CANCEL, and a message that reaches a proxy before the copy that leaves it.
/// </summary>
internal static class MessageOrder
{
    // Causes are looked for among so many messages of one call and moment; a clock that stands still for more tells nothing.
    private const int LargestTie = 64;

    /// <summary>Orders messages whose times run back somewhere.</summary>
    public static void Apply(TraceBuilder builder)
    {
        ChunkedList<TraceMessage> messages = builder.Messages;
        var causes = new MessageCauses(builder);
        long[] times = new long[messages.Count];
        int[] order = new int[messages.Count];
        long latest = long.MinValue;
        for (int i = 0; i < order.Length; i++)
        {
            ref readonly TraceMessage message = ref messages.At(i);
            // A message without a time stays after the one before it.
            times[i] = latest = message.TimeKind == TraceTimeKind.Missing ? latest : message.Nanoseconds;
            order[i] = i;
        }
        Array.Sort(order, (a, b) => times[a] != times[b] ? times[a].CompareTo(times[b]) : a.CompareTo(b));
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && times[order[end]] == times[order[start]];)
                end++;
            OrderTie(messages, order.AsSpan(start, end - start), causes);
        }
        Permute(builder, order);
    }

    /// <summary>Orders messages whose times never run back, so that only those of one moment are left to look at.</summary>
    /// <param name="builder">Where the messages are.</param>
    /// <param name="starts">Where each run of messages of one moment begins.</param>
    public static void ApplyToTies(TraceBuilder builder, List<int> starts)
    {
        ChunkedList<TraceMessage> messages = builder.Messages;
        var causes = new MessageCauses(builder);
        int[] order = new int[messages.Count];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        foreach (int start in starts)
        {
            int end = start + 1;
            long moment = messages.At(start).TimeKind == TraceTimeKind.Missing ? long.MinValue : messages.At(start).Nanoseconds;
            while (end < order.Length && (messages.At(end).TimeKind == TraceTimeKind.Missing || messages.At(end).Nanoseconds == moment))
                end++;
            OrderTie(messages, order.AsSpan(start, end - start), causes);
        }
        Permute(builder, order);
    }

    /// <summary>Orders messages of several files: by group, within a group by key, and where both are the same by cause.</summary>
    public static void Merge(TraceBuilder builder, int[] groups, long[] keys)
    {
        ChunkedList<TraceMessage> messages = builder.Messages;
        var causes = new MessageCauses(builder);
        int[] order = new int[messages.Count];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => groups[a] != groups[b] ? groups[a].CompareTo(groups[b]) : keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && groups[order[end]] == groups[order[start]] && keys[order[end]] == keys[order[start]];)
                end++;
            OrderTie(messages, order.AsSpan(start, end - start), causes);
        }
        Permute(builder, order);
    }

    // Only messages of one call are cause and effect; calls of one moment keep the places that they had.
    private static void OrderTie(ChunkedList<TraceMessage> messages, Span<int> tie, MessageCauses causes)
    {
        if (tie.Length < 2 || (tie.Length == 2 && messages.At(tie[0]).CallId != messages.At(tie[1]).CallId))
            return;
        var calls = new Dictionary<int, List<int>>();
        for (int place = 0; place < tie.Length; place++)
        {
            int call = messages.At(tie[place]).CallId;
            if (!calls.TryGetValue(call, out List<int>? places))
                calls.Add(call, places = []);
            places.Add(place);
        }
        foreach (List<int> places in calls.Values)
        {
            if (places.Count is < 2 or > LargestTie)
                continue;
            var left = new List<int>(places.Count);
            foreach (int place in places)
                left.Add(tie[place]);
            foreach (int place in places)
            {
                int next = left.FindIndex(m => left.TrueForAll(other => other == m || !causes.IsCause(messages.At(other), messages.At(m))));
                tie[place] = left[Math.Max(0, next)];
                left.RemoveAt(Math.Max(0, next));
            }
        }
    }

    private static void Permute(TraceBuilder builder, int[] order)
    {
        ChunkedList<TraceMessage> messages = builder.Messages;
        int[] placeOf = new int[order.Length];
        bool moved = false;
        for (int i = 0; i < order.Length; i++)
        {
            placeOf[order[i]] = i;
            moved |= order[i] != i;
        }
        if (!moved)
            return;
        // Each cycle of the permutation is walked once, so no second copy of the messages is needed.
        for (int i = 0; i < order.Length; i++)
        {
            if (order[i] == i)
                continue;
            TraceMessage first = messages[i];
            int place = i;
            while (order[place] != i)
            {
                int from = order[place];
                messages[place] = messages[from];
                order[place] = place;
                place = from;
            }
            messages[place] = first;
            order[place] = place;
        }
        Renumber(builder, placeOf);
    }

    // Notes, signals and repairs name messages by their index.
    private static void Renumber(TraceBuilder builder, int[] placeOf)
    {
        KeyValuePair<int, IReadOnlyList<string>>[] repairs = [.. builder.Repairs];
        builder.Repairs.Clear();
        foreach ((int message, IReadOnlyList<string> words) in repairs)
            builder.Repairs[placeOf[message]] = words;
        for (int i = 0; i < builder.Notes.Count; i++)
            if (builder.Notes[i].AfterMessage >= 0)
                builder.Notes[i] = builder.Notes[i] with { AfterMessage = placeOf[builder.Notes[i].AfterMessage] };
        for (int i = 0; i < builder.Signals.Count; i++)
            if (builder.Signals[i].AfterMessage >= 0)
                builder.Signals[i] = builder.Signals[i] with { AfterMessage = placeOf[builder.Signals[i].AfterMessage] };
    }
}
