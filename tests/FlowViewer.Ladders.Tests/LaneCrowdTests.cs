namespace FlowViewer.Ladders.Tests;

/// <summary>A ladder with more lanes than anybody can look at.</summary>
public sealed class LaneCrowdTests
{
    [Fact]
    public void A_ladder_that_fits_stays_as_it_is() =>
        Assert.Equal(LaneArrangement.None, LaneCrowd.Fold(Scan(hosts: 1, ports: LaneCrowd.Most - 1), Others));

    [Fact]
    public void A_scan_from_many_ports_becomes_one_lane_a_host()
    {
        Ladder ladder = Scan(hosts: 3, ports: 500);

        LaneFold fold = LaneCrowd.Fold(ladder, Others).Apply(ladder);

        Assert.Equal(["victim", "10.0.0.0", "10.0.0.1", "10.0.0.2"], fold.Ladder.Lanes.Select(lane => lane.Name));
        Assert.Equal((1500, 0), (fold.Ladder.Steps.Count, fold.Inside));
    }

    [Fact]
    public void Of_too_many_hosts_the_least_used_become_one_lane_and_every_message_is_still_there()
    {
        Ladder ladder = Scan(hosts: 3000, ports: 1, busy: 7);

        LaneFold fold = LaneCrowd.Fold(ladder, Others).Apply(ladder);

        Assert.Equal(LaneCrowd.Most, fold.Ladder.Lanes.Count);
        Assert.Contains(fold.Ladder.Lanes, lane => lane.Name == "10.0.0.7:1024");
        Assert.Equal($"+{3001 - (LaneCrowd.Most - 1)}", Assert.Single(fold.Ladder.Lanes, lane => lane.Name.StartsWith('+')).Name);
        Assert.Equal(ladder.Steps.Count, fold.Ladder.Steps.Count + fold.Inside);
    }

    [Fact]
    public void A_crowd_of_a_hundred_thousand_is_folded_without_the_square_of_it()
    {
        Ladder ladder = Scan(hosts: 100_000, ports: 1);
        long before = GC.GetAllocatedBytesForCurrentThread();

        LaneFold fold = LaneCrowd.Fold(ladder, Others).Apply(ladder);

        Assert.Equal(LaneCrowd.Most, fold.Ladder.Lanes.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000_000);
    }

    private static string Others(int count) => $"+{count}";

    // One host is asked by many; of them one more often than the others.
    private static Ladder Scan(int hosts, int ports, int busy = -1)
    {
        string[] sources = [.. from host in Enumerable.Range(0, hosts) from port in Enumerable.Range(0, ports) select $"10.{host >> 16}.{(host >> 8) & 255}.{host & 255}:{1024 + port}"];
        Lane[] lanes = [new Lane("victim", "victim"), .. sources.Select(address => new Lane(address, address) { Addresses = [address] })];
        Step[] steps = [.. sources.Concat(busy < 0 ? [] : Enumerable.Repeat(sources[busy], 5)).Select((source, at) => Ladders.Request(at, source, "victim", "OPTIONS"))];
        return Ladders.Of("scan", lanes, steps);
    }
}
