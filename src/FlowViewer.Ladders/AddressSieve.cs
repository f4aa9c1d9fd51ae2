namespace FlowViewer.Ladders;

/// <summary>
/// Tells which steps touch one of some addresses. Lanes are asked first: a step's own addresses matter only where its lane has several
/// and not all of them fit.
/// </summary>
internal sealed class AddressSieve
{
    private readonly Ladder _ladder;
    private readonly IReadOnlyList<string> _asked;
    // True where all addresses of the lane fit, false where none does, null where some do.
    private readonly Dictionary<string, bool?> _lanes = [];

    public AddressSieve(Ladder ladder, IReadOnlyList<string> asked)
    {
        (_ladder, _asked) = (ladder, asked);
        foreach (Lane lane in ladder.Lanes)
        {
            int fitting = lane.Addresses.Count(Fits);
            _lanes[lane.Id] = fitting == 0 ? Fits(lane.Id) || Fits(lane.Name) : fitting == lane.Addresses.Count ? true : null;
        }
    }

    public bool Passes(int row)
    {
        (string from, string to) = StepList.EndsOf(_ladder.Steps, row);
        bool? left = _lanes.GetValueOrDefault(from), right = _lanes.GetValueOrDefault(to);
        if (left == true || right == true)
            return true;
        if (left == false && right == false)
            return false;
        (string? fromAddress, string? toAddress) = StepList.AddressesOf(_ladder.Steps, row);
        return (left is null && fromAddress is not null && Fits(fromAddress)) || (right is null && toAddress is not null && Fits(toAddress));
    }

    private bool Fits(string address)
    {
        foreach (string asked in _asked)
        {
            // Asked for without a port, a host fits at every port.
            bool fits = asked[^1] is '*' or '.'
                ? address.StartsWith(asked.TrimEnd('*'), StringComparison.OrdinalIgnoreCase)
                : string.Equals(address, asked, StringComparison.OrdinalIgnoreCase)
                    || string.Equals(LaneArrangement.WithoutPort(address), asked.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
            if (fits)
                return true;
        }
        return false;
    }
}
