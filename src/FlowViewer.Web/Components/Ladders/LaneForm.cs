using System.Globalization;
using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>What the form of the lanes menu says of one lane.</summary>
/// <param name="Id">The lane.</param>
/// <param name="Name">Its name; empty or its own where it is not renamed.</param>
/// <param name="Place">Its place, from 1.</param>
/// <param name="Into">The lane that it is merged into; null where it stays itself.</param>
/// <param name="Hidden">True where it is not shown.</param>
public sealed record LaneRow(string Id, string Name, int Place, string? Into, bool Hidden);

/// <summary>Between the lanes menu and the arrangement in the address.</summary>
public static class LaneForm
{
    /// <summary>The rows of the form: every lane of the ladder as it is, with what the arrangement says of it.</summary>
    public static IReadOnlyList<LaneRow> Rows(Ladder whole, LaneArrangement arrangement)
    {
        // Listed lanes share out the places that they had: the form shows the places that come of it.
        Dictionary<string, int> places = arrangement.Apply(whole with { Steps = [] }).Ladder.Lanes.Select((lane, at) => (lane.Id, at)).ToDictionary();
        Dictionary<string, string> laneOf = Meanings(whole);
        var choiceOf = new Dictionary<string, LaneChoice>();
        foreach (LaneChoice choice in arrangement.Choices)
            foreach (string member in choice.Members)
                if (laneOf.TryGetValue(member, out string? lane))
                    choiceOf.TryAdd(lane, choice);
        return [.. whole.Lanes.Select((lane, index) =>
        {
            LaneChoice? choice = choiceOf.GetValueOrDefault(lane.Id);
            string? first = choice is { Members.Count: > 1 } ? laneOf.GetValueOrDefault(choice.Members[0]) : null;
            int place = places.TryGetValue(first ?? lane.Id, out int at) ? at : index;
            return new LaneRow(lane.Id, choice?.Name ?? lane.Name, place + 1, first == lane.Id ? null : first, choice?.Hidden ?? false);
        })];
    }

    /// <summary>The rows as a form sent them.</summary>
    public static IReadOnlyList<LaneRow> Read(IFormCollection form)
    {
        string?[] ids = [.. form["id"]], names = [.. form["name"]], places = [.. form["place"]], intos = [.. form["into"]];
        HashSet<string?> hidden = [.. form["hide"]];
        int count = new[] { ids.Length, names.Length, places.Length, intos.Length }.Min();
        return [.. Enumerable.Range(0, count).Select(i => new LaneRow(
            ids[i]!, names[i]!.Trim(),
            int.TryParse(places[i], NumberStyles.None, CultureInfo.InvariantCulture, out int place) ? place : i + 1,
            string.IsNullOrEmpty(intos[i]) || intos[i] == ids[i] ? null : intos[i],
            hidden.Contains(ids[i])))];
    }

    /// <summary>The form's rows and, for the lanes of a long ladder that it does not show, what the arrangement said before.</summary>
    public static IReadOnlyList<LaneRow> Complete(IReadOnlyList<LaneRow> sent, Ladder whole, LaneArrangement before)
    {
        HashSet<string> shown = [.. sent.Select(row => row.Id)];
        return [.. sent, .. Rows(whole, before).Where(row => !shown.Contains(row.Id))];
    }

    /// <summary>The arrangement that the rows ask for; <see cref="LaneArrangement.None"/> where they change nothing.</summary>
    public static LaneArrangement Arrangement(Ladder whole, IReadOnlyList<LaneRow> rows)
    {
        Dictionary<string, LaneRow> byId = rows.DistinctBy(r => r.Id).ToDictionary(r => r.Id);
        var groups = byId.Values.GroupBy(row => Root(byId, row)).Select(group => (Root: byId[group.Key], Members: group)).OrderBy(g => g.Root.Place).ToList();
        HashSet<string> roots = [.. groups.Select(g => g.Root.Id)];
        Dictionary<string, string> names = whole.Lanes.ToDictionary(lane => lane.Id, lane => lane.Name);
        string[] order = [.. whole.Lanes.Select(l => l.Id).Where(roots.Contains)];
        bool moved = !groups.Select(g => g.Root.Id).SequenceEqual(order);

        var choices = new List<LaneChoice>();
        foreach ((LaneRow root, IGrouping<string, LaneRow> members) in groups)
        {
            string own = names.GetValueOrDefault(root.Id, root.Id);
            string? name = root.Name.Length == 0 || root.Name == own ? null : root.Name;
            string[] ids = [root.Id, .. members.Select(m => m.Id).Where(id => id != root.Id)];
            if (moved || ids.Length > 1 || name is not null || root.Hidden)
                choices.Add(new LaneChoice(ids, name, root.Hidden));
        }
        return choices.Count == 0 ? LaneArrangement.None : new LaneArrangement(choices);
    }

    /// <summary>The lane at the end of a chain of merges; a chain that runs in a circle ends where it came back.</summary>
    private static string Root(Dictionary<string, LaneRow> rows, LaneRow row)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal) { row.Id };
        while (row.Into is { } into && rows.TryGetValue(into, out LaneRow? next))
        {
            if (!seen.Add(next.Id))
                return seen.Min!;
            row = next;
        }
        return row.Id;
    }

    // What the members of a choice mean: an id, or an address of a lane.
    private static Dictionary<string, string> Meanings(Ladder whole)
    {
        var laneOf = new Dictionary<string, string>();
        foreach (Lane lane in whole.Lanes)
            foreach (string address in lane.Addresses)
                laneOf.TryAdd(address, lane.Id);
        foreach (Lane lane in whole.Lanes)
            laneOf[lane.Id] = lane.Id;
        return laneOf;
    }
}
