using FlowViewer.Traces;

namespace FlowViewer.Readers.Archives;

/// <summary>
/// Makes one trace of what several files hold. Messages whose times can be compared are merged in order of time: moments in UTC with
/// each other, dates and times of an unstated zone with each other, times of day with each other. What has other times or none keeps
/// its order, one file after the other, behind the merged ones. No time is invented, and no clock is moved.
/// </summary>
internal static class PartMerge
{
    /// <summary>Puts the messages of all parts into <paramref name="whole"/>, with everything else that was found.</summary>
    public static void Apply(TraceBuilder whole, List<(int Part, TraceBuilder Builder)> parts)
    {
        int count = parts.Sum(part => part.Builder.Messages.Count);
        int[] groups = new int[count];
        long[] keys = new long[count];
        foreach ((int number, TraceBuilder part) in parts)
        {
            Rank(part, number, groups.AsSpan(whole.Messages.Count), keys.AsSpan(whole.Messages.Count));
            Add(whole, part, number);
        }
        MessageOrder.Merge(whole, groups, keys);
        SignalOrder.Apply(whole);
        ReportGroups(whole, parts);
        AddLayers(whole, parts);
        string[] kinds = [.. whole.Parts.Where(part => part.Messages > 0).Select(part => part.Kind).Distinct()];
        if (kinds.Length > 0)
            whole.Kind = string.Join(", ", kinds);
    }

    /// <summary>Which parts can be compared have one group: 0 to 2 by the kind of their times, else a group of their own.</summary>
    private static int GroupOf(TraceBuilder part, int number)
    {
        TraceTimeKind kind = TraceTimeKind.Missing;
        for (int i = 0; i < part.Messages.Count; i++)
        {
            TraceTimeKind next = part.Messages.At(i).TimeKind;
            if (next == TraceTimeKind.Missing || next == kind)
                continue;
            if (kind != TraceTimeKind.Missing)
                return Alone(number);
            kind = next;
        }
        return kind switch
        {
            TraceTimeKind.Utc => 0,
            TraceTimeKind.Local => 1,
            TraceTimeKind.TimeOfDay => 2,
            _ => Alone(number),
        };
    }

    private static int Alone(int number) => 3 + number;

    // A message without a time stays where its file has it: after the one before it, or before the first that has one.
    private static void Rank(TraceBuilder part, int number, Span<int> groups, Span<long> keys)
    {
        int group = GroupOf(part, number);
        long latest = long.MinValue;
        for (int i = 0; i < part.Messages.Count && group < Alone(0) && latest == long.MinValue; i++)
            if (part.Messages.At(i).TimeKind != TraceTimeKind.Missing)
                latest = part.Messages.At(i).Nanoseconds;
        for (int i = 0; i < part.Messages.Count; i++)
        {
            ref readonly TraceMessage message = ref part.Messages.At(i);
            if (group < Alone(0) && message.TimeKind != TraceTimeKind.Missing)
                latest = message.Nanoseconds;
            groups[i] = group;
            keys[i] = group < Alone(0) ? latest : i;
        }
    }

    private static void Add(TraceBuilder whole, TraceBuilder part, int number)
    {
        int before = whole.Messages.Count;
        for (int i = 0; i < part.Messages.Count; i++)
            whole.Messages.Add(part.Messages.At(i) with { Part = (ushort)number });
        foreach ((int message, IReadOnlyList<string> words) in part.Repairs)
            whole.Repairs[before + message] = words;
        // Words before the first message of a file stand beside that one; a file without messages is named as such, and has none beside it.
        if (part.Messages.Count > 0)
            foreach (TraceNote note in part.Notes)
                whole.Notes.Add(note with { AfterMessage = before + Math.Max(0, note.AfterMessage) });
        foreach (TraceSignal signal in part.Signals)
            whole.Signals.Add(signal with { Part = (ushort)number, AfterMessage = signal.AfterMessage < 0 ? -1 : before + signal.AfterMessage });
        foreach (TraceProblem problem in part.Problems)
            whole.Report(problem with { Part = number });
        foreach (TextRegion region in part.Regions)
            whole.Regions.Add(region with { Part = number });
        whole.Records += part.Records;
    }

    private static void ReportGroups(TraceBuilder whole, List<(int Part, TraceBuilder Builder)> parts)
    {
        (int Part, int Group)[] groups = [.. parts.Where(p => p.Builder.Messages.Count > 0).Select(p => (p.Part, GroupOf(p.Builder, p.Part))).OrderBy(p => p.Item2)];
        foreach ((int part, int group) in groups.Where(p => p.Group != groups[0].Group))
            whole.Report(new TraceProblem(TraceProblemCode.NotMerged, 0, group switch
            {
                1 => "its times state no zone",
                2 => "its times have no date",
                _ => "its messages have no times that others could be compared with",
            })
            { Part = part });
    }

    private static void AddLayers(TraceBuilder whole, List<(int Part, TraceBuilder Builder)> parts) => whole.Layers.AddRange(parts
        .SelectMany(part => part.Builder.Layers)
        .GroupBy(layer => (layer.Name, layer.Why))
        .Select(same => same.First() with
        {
            Opened = same.Sum(layer => layer.Opened),
            Unread = same.Sum(layer => layer.Unread),
            Ports = [.. same.SelectMany(layer => layer.Ports).Distinct().Take(5)],
        })
        .OrderBy(layer => layer.Unread > 0).ThenByDescending(layer => layer.Opened + layer.Unread));
}
