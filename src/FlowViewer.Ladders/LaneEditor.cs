namespace FlowViewer.Ladders;

/// <summary>
/// Changes an arrangement by one thing at a time, as the menu at the head of a lane does. Lanes are named by the id that they have in the
/// arranged ladder. What comes out names only the lanes that are changed or out of their place.
/// </summary>
public sealed class LaneEditor
{
    private readonly Ladder _whole;
    // The index of a lane of the whole ladder by its id or one of its addresses.
    private readonly Dictionary<string, int> _indexes = [];
    // Every lane of the arranged ladder in its order, the hidden ones too.
    private readonly List<LaneChoice> _choices;

    /// <summary>Begins with the arrangement that a ladder has.</summary>
    public LaneEditor(Ladder whole, LaneArrangement now)
    {
        _whole = whole;
        for (int i = 0; i < whole.Lanes.Count; i++)
        {
            foreach (string address in whole.Lanes[i].Addresses)
                _indexes.TryAdd(address, i);
        }
        for (int i = 0; i < whole.Lanes.Count; i++)
            _indexes[whole.Lanes[i].Id] = i;
        var shown = new LaneArrangement([.. now.Choices.Select(choice => choice with { Hidden = false })]);
        _choices = [.. shown.Apply(whole with { Steps = [] }).Ladder.Lanes.Select(lane =>
            now.Choices.FirstOrDefault(choice => choice.Members.Any(member => IndexOf(member) == IndexOf(lane.Id))) ?? new LaneChoice([lane.Id]))];
    }

    /// <summary>The lane stands directly before another one; at the end where that one is null.</summary>
    public LaneArrangement Move(string lane, string? before)
    {
        List<LaneChoice> choices = [.. _choices];
        if (lane == before || Find(lane) is not { } moved)
            return Written(choices);
        choices.Remove(moved);
        int at = before is not null && Find(before) is { } next ? choices.IndexOf(next) : choices.Count;
        choices.Insert(at, moved);
        return Written(choices);
    }

    /// <summary>The lane has another name; an empty one gives it its own back.</summary>
    public LaneArrangement Rename(string lane, string name) => Change(lane, choice =>
        choice with { Name = name.Length == 0 || (choice.Members.Count == 1 && name == _whole.Lanes[IndexOf(choice.Members[0])].Name) ? null : name });

    /// <summary>The lane and its messages are not shown.</summary>
    public LaneArrangement Hide(string lane) => Change(lane, choice => choice with { Hidden = true });

    /// <summary>The lane becomes part of another one.</summary>
    public LaneArrangement Merge(string lane, string into)
    {
        if (Find(lane) is not { } part || Find(into) is not { } whole || part == whole)
            return Written(_choices);
        return Written([.. from choice in _choices
                           where choice != part
                           select choice == whole ? choice with { Members = [.. choice.Members, .. part.Members] } : choice]);
    }

    /// <summary>What was merged into the lane is apart again.</summary>
    public LaneArrangement Split(string lane)
    {
        if (Find(lane) is not { } merged)
            return Written(_choices);
        return Written([.. _choices.SelectMany(choice => choice == merged ? choice.Members.Select(member => new LaneChoice([member])) : [choice])]);
    }

    private LaneArrangement Change(string lane, Func<LaneChoice, LaneChoice> change) =>
        Written([.. _choices.Select(choice => choice == Find(lane) ? change(choice) : choice)]);

    private LaneChoice? Find(string lane) =>
        IndexOf(lane) is >= 0 and int index ? _choices.FirstOrDefault(choice => choice.Members.Any(member => IndexOf(member) == index)) : null;

    private int IndexOf(string member) => _indexes.GetValueOrDefault(member, -1);

    private LaneArrangement Written(List<LaneChoice> choices)
    {
        // Between the first and the last lane that is out of place all are named; elsewhere only those of which something is said.
        LaneChoice[] inPlace = [.. choices.OrderBy(choice => choice.Members.Min(IndexOf))];
        int first = Enumerable.Range(0, choices.Count).FirstOrDefault(k => choices[k] != inPlace[k], choices.Count);
        int last = Enumerable.Range(0, choices.Count).LastOrDefault(k => choices[k] != inPlace[k], -1);
        LaneChoice[] said = [.. choices.Where((choice, k) => (k >= first && k <= last) || choice.Hidden || choice.Name is not null || choice.Members.Count > 1)];
        return said.Length == 0 ? LaneArrangement.None : new LaneArrangement(said);
    }
}
