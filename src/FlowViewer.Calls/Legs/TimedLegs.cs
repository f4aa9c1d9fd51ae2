using FlowViewer.Calls.Evidence;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Legs;

/// <summary>Legs by a host and the time of a message there, so that those of some moment are found without looking at all of them.</summary>
internal sealed class TimedLegs
{
    // More than that at one host within the time that is asked for is a load test, in which times tell nothing apart.
    private const int Most = 100;

    private readonly Dictionary<string, (CaseMessage Message, Leg Leg)[]> _byHost;

    public TimedLegs(IEnumerable<(string Host, CaseMessage Message, Leg Leg)> legs) =>
        _byHost = legs.Where(leg => leg.Message.Time.IsKnown).GroupBy(leg => leg.Host).ToDictionary(group => group.Key, group => group.Select(leg => (leg.Message, leg.Leg)).OrderBy(leg => leg.Message.Time.Nanoseconds).ToArray());

    /// <summary>True where more were at one place at one time than are looked at.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>What was at a host within some time.</summary>
    /// <param name="host">The host.</param>
    /// <param name="time">The moment.</param>
    /// <param name="from">Where the stretch begins, counted from the moment.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="isCrowded">True where there were more than are looked at: then none is given.</param>
    public ReadOnlySpan<(CaseMessage Message, Leg Leg)> Within(string host, TraceTime time, TimeSpan from, TimeSpan to, out bool isCrowded)
    {
        isCrowded = false;
        if (!time.IsKnown || !_byHost.TryGetValue(host, out (CaseMessage Message, Leg Leg)[]? all))
            return [];
        int first = FirstAt(all, time.Nanoseconds + from.Ticks * 100), end = FirstAt(all, time.Nanoseconds + to.Ticks * 100 + 1);
        if (end - first <= Most)
            return all.AsSpan(first, end - first);
        IsLimited = isCrowded = true;
        return [];
    }

    private static int FirstAt((CaseMessage Message, Leg Leg)[] all, long earliest)
    {
        int low = 0, high = all.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (all[middle].Message.Time.Nanoseconds < earliest)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
