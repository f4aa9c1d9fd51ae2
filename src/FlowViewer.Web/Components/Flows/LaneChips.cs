using FlowViewer.Ladders;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Flows;

/// <summary>The short form of what each lane knows after the open step, for its head.</summary>
internal static class LaneChips
{
    /// <summary>A text for each lane of the ladder as it is shown, in its order; empty where a lane knows nothing.</summary>
    public static IReadOnlyList<string> Of(FlowView view, UiText words)
    {
        ILookup<string, LaneState> states = view.States.ToLookup(state => state.Lane);
        return [.. view.Ladder.Lanes.Select(lane => Short([.. view.Run.Nodes.Where(node => lane.Addresses.Contains(node.IpAndPort)).SelectMany(node => states[node.Id])], words))];
    }

    private static string Short(IReadOnlyList<LaneState> states, UiText words)
    {
        int transactions = states.Count(state => state.Part == "transaction");
        string[] said =
        [
            .. Values("call") is [_, ..] calls ? calls : Values("registration"),
            .. states.Where(state => state.Part == "bearer").Select(state => state.Id),
        ];
        return said.Length > 0 ? string.Join(" · ", said.Distinct())
            : transactions == 0 ? ""
            : transactions == 1 ? words["Chip_Transaction"]
            : words["Chip_Transactions", transactions];

        string[] Values(string part) => [.. states.Where(state => state.Part == part).Select(state => words.Of(state)).Distinct()];
    }
}
