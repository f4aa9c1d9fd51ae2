namespace FlowViewer.Ladders;

/// <summary>
/// Folds the lanes of a ladder that has more of them than anybody can look at: a scan from a new port each time, a trunk of thousands of
/// phones. Each host becomes one lane first; where those are too many still, the ones that are least used become one.
/// </summary>
public static class LaneCrowd
{
    /// <summary>The most lanes that stand side by side.</summary>
    public const int Most = 200;

    /// <summary>How the lanes of a crowded ladder are folded; <see cref="LaneArrangement.None"/> where it is not crowded.</summary>
    /// <param name="ladder">The ladder.</param>
    /// <param name="others">The name of the lane of all that have none of their own; it is given how many they are.</param>
    public static LaneArrangement Fold(Ladder ladder, Func<int, string> others)
    {
        if (ladder.Lanes.Count <= Most)
            return LaneArrangement.None;
        LaneArrangement hosts = LaneArrangement.ByHost(ladder);
        Ladder byHost = hosts.Apply(ladder).Ladder;
        if (byHost.Lanes.Count <= Most)
            return hosts;

        Dictionary<string, LaneChoice> hostOf = hosts.Choices.ToDictionary(choice => choice.Members[0]);
        HashSet<string> own = [.. Busiest(byHost).Take(Most - 1)];
        List<LaneChoice> choices = [.. hosts.Choices.Where(choice => own.Contains(choice.Members[0]))];
        string[] rest = [.. byHost.Lanes.Where(lane => !own.Contains(lane.Id)).SelectMany(lane => hostOf.TryGetValue(lane.Id, out LaneChoice? host) ? host.Members : [lane.Id])];
        return new LaneArrangement([.. choices, new LaneChoice(rest, others(byHost.Lanes.Count - own.Count))]);
    }

    // By how many messages they have, then as they stand: the same trace is folded the same way each time.
    private static IEnumerable<string> Busiest(Ladder ladder)
    {
        var counts = ladder.Lanes.ToDictionary(lane => lane.Id, _ => 0);
        for (int i = 0; i < ladder.Steps.Count; i++)
        {
            (string from, string to) = StepList.EndsOf(ladder.Steps, i);
            counts[from]++;
            counts[to]++;
        }
        return ladder.Lanes.Select(lane => lane.Id).OrderByDescending(id => counts[id]);
    }
}
