namespace FlowViewer.Ladders;

/// <summary>Folds a ladder: what crosses the border of a merged lane stays, what runs inside it goes.</summary>
internal static class LaneFolder
{
    public static LaneFold Fold(Ladder ladder, LaneArrangement arrangement)
    {
        if (arrangement.Choices.Count == 0)
            return new LaneFold(ladder, [.. Enumerable.Range(0, ladder.Steps.Count)], 0, 0, []);
        var problems = new List<LaneProblem>();
        int[] choiceOf = Resolve(ladder, arrangement, problems);
        List<Group> groups = GroupsOf(ladder, arrangement, choiceOf);
        var groupOf = new Dictionary<string, int>();
        for (int g = 0; g < groups.Count; g++)
        {
            foreach (int lane in groups[g].Lanes)
                groupOf[ladder.Lanes[lane].Id] = g;
        }

        var kept = new List<int>(ladder.Steps.Count);
        int inside = 0, hidden = 0;
        for (int i = 0; i < ladder.Steps.Count; i++)
        {
            (string from, string to) = StepList.EndsOf(ladder.Steps, i);
            int a = groupOf[from], b = groupOf[to];
            if (groups[a].Choice is { Hidden: true } || groups[b].Choice is { Hidden: true })
                hidden++;
            else if (a == b && from != to)
                inside++;
            else
                kept.Add(i);
        }

        Lane[] lanes = [.. groups.Where(g => g.Choice is not { Hidden: true }).Select(g => LaneOf(ladder, g))];
        Dictionary<string, string> ids = groupOf.ToDictionary(pair => pair.Key, pair => ladder.Lanes[groups[pair.Value].Lanes[0]].Id);
        int[] rows = [.. kept];
        Ladder folded = ladder with { Lanes = lanes, Steps = new FoldedSteps(ladder.Steps, rows, ids) };
        return new LaneFold(folded, rows, inside, hidden, problems);
    }

    /// <summary>For each lane the index of the choice that takes it, or -1.</summary>
    private static int[] Resolve(Ladder ladder, LaneArrangement arrangement, List<LaneProblem> problems)
    {
        var laneOf = new Dictionary<string, int>();
        for (int i = 0; i < ladder.Lanes.Count; i++)
        {
            foreach (string address in ladder.Lanes[i].Addresses)
                laneOf.TryAdd(address, i);
        }
        for (int i = 0; i < ladder.Lanes.Count; i++)
            laneOf[ladder.Lanes[i].Id] = i;

        int[] choiceOf = new int[ladder.Lanes.Count];
        Array.Fill(choiceOf, -1);
        for (int c = 0; c < arrangement.Choices.Count; c++)
        {
            foreach (string member in arrangement.Choices[c].Members)
            {
                if (!laneOf.TryGetValue(member, out int lane))
                    problems.Add(new LaneProblem(LaneProblemCode.UnknownLane, member));
                else if (choiceOf[lane] >= 0)
                    problems.Add(new LaneProblem(LaneProblemCode.ChosenTwice, member));
                else
                    choiceOf[lane] = c;
            }
        }
        return choiceOf;
    }

    /// <summary>The lanes as they come out. The chosen ones share out the places they had, in the order in which they were chosen.</summary>
    private static List<Group> GroupsOf(Ladder ladder, LaneArrangement arrangement, int[] choiceOf)
    {
        List<int>[] members = [.. arrangement.Choices.Select(_ => new List<int>())];
        for (int lane = 0; lane < choiceOf.Length; lane++)
        {
            if (choiceOf[lane] >= 0)
                members[choiceOf[lane]].Add(lane);
        }
        int[] inOrder = [.. Enumerable.Range(0, members.Length).Where(c => members[c].Count > 0)];
        int next = 0;
        var groups = new List<Group>();
        for (int lane = 0; lane < choiceOf.Length; lane++)
        {
            int choice = choiceOf[lane];
            if (choice < 0)
                groups.Add(new Group(null, [lane]));
            else if (members[choice][0] == lane)
                groups.Add(new Group(arrangement.Choices[inOrder[next]], members[inOrder[next++]]));
        }
        return groups;
    }

    private static Lane LaneOf(Ladder ladder, Group group)
    {
        Lane first = ladder.Lanes[group.Lanes[0]];
        string name = group.Choice?.Name ?? string.Join(" + ", group.Lanes.Select(l => ladder.Lanes[l].Name));
        LaneKind[] kinds = [.. group.Lanes.Select(l => ladder.Lanes[l].Kind).Where(k => k != LaneKind.Unknown).Distinct()];
        string[] roles = [.. group.Lanes.Select(l => ladder.Lanes[l].Role).OfType<string>().Distinct()];
        return first with
        {
            Name = name,
            Title = name == first.Name ? first.Title : null,
            Role = roles.Length == 0 ? null : string.Join('/', roles),
            Behind = group.Lanes.Select(l => ladder.Lanes[l].Behind).FirstOrDefault(behind => behind is not null),
            Evidence = [.. group.Lanes.SelectMany(l => ladder.Lanes[l].Evidence).Distinct()],
            Kind = kinds.Length == 1 ? kinds[0] : LaneKind.Unknown,
            Inferred = group.Lanes.TrueForAll(l => ladder.Lanes[l].Inferred),
            Addresses = [.. group.Lanes.SelectMany(l => ladder.Lanes[l].Addresses).Distinct()],
        };
    }

    private sealed record Group(LaneChoice? Choice, List<int> Lanes);

    private sealed class FoldedSteps(IReadOnlyList<Step> steps, int[] kept, Dictionary<string, string> laneIds) : StepList
    {
        public override int Count => kept.Length;

        public override Step this[int index]
        {
            get
            {
                Step step = steps[kept[index]];
                return step with { From = laneIds[step.From], To = laneIds[step.To] };
            }
        }

        public override int NumberAt(int index) => StepList.NumberAt(steps, kept[index]);

        public override (string From, string To) EndsOf(int index)
        {
            (string from, string to) = StepList.EndsOf(steps, kept[index]);
            return (laneIds[from], laneIds[to]);
        }

        public override StepFacts FactsOf(int index) => StepList.FactsOf(steps, kept[index]);

        public override (string? From, string? To) AddressesOf(int index) => StepList.AddressesOf(steps, kept[index]);
    }
}
