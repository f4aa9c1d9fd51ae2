using System.Globalization;
using FlowViewer.Calls.Queries;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests.Queries;

public sealed class CallFigureTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Outcomes_are_counted() =>
        Assert.Equal(
            [(CallOutcome.Answered, 2), (CallOutcome.Busy, 1)],
            CallStatistics.Of([Call(1), Call(2), Call(3, outcome: CallOutcome.Busy)]).Outcomes);

    [Theory]
    [InlineData(0.0, 0.1)]
    [InlineData(5, 0.1)]
    [InlineData(59, 1)]
    [InlineData(60, 2)]
    [InlineData(600, 15)]
    [InlineData(3_000, 60)]
    [InlineData(86_400, 1_800)]
    [InlineData(3e9, 315_360_000)]
    public void A_timeline_has_bins_of_a_round_width(double seconds, double width)
    {
        CallTimeline timeline = CallTimeline.Of([Call(1, at: 7 * Second), Call(2, at: 7 * Second + (long)(seconds * Second))])!;

        Assert.Equal(width, timeline.Width.TotalSeconds);
        Assert.InRange(timeline.Bins.Count, 1, CallTimeline.MostBins);
        Assert.Equal(0, timeline.Start.Nanoseconds % (timeline.Width.Ticks * 100));
        Assert.Equal(2, timeline.Bins.Sum(bin => bin.Total));
        Assert.True(timeline.Bins[0].Total > 0 && timeline.Bins[^1].Total > 0);
    }

    [Fact]
    public void A_bin_counts_by_group_of_outcomes()
    {
        CallTimeline timeline = CallTimeline.Of([Call(1, at: 0), Call(2, at: Second / 20, outcome: CallOutcome.Busy), Call(3, at: Second, outcome: CallOutcome.Rejected)])!;

        Assert.Equal((1, 1, 0), (timeline.Bins[0][OutcomeGroup.Succeeded], timeline.Bins[0][OutcomeGroup.NotAnswered], timeline.Bins[0][OutcomeGroup.Failed]));
        Assert.Equal(1, timeline.Bins[10][OutcomeGroup.Failed]);
        Assert.Equal(Second, timeline.StartOf(10).Nanoseconds);
    }

    [Fact]
    public void Calls_without_a_time_or_with_one_of_another_kind_are_counted_apart()
    {
        Call elapsed = Call(3) with { StartedAt = new TraceTime(5, TraceTimeKind.Elapsed) }, none = Call(4) with { StartedAt = TraceTime.Missing };

        CallTimeline timeline = CallTimeline.Of([Call(1), Call(2), elapsed, none])!;

        Assert.Equal((2, 2), (timeline.Bins.Sum(bin => bin.Total), timeline.Unplaced));
        Assert.Null(CallTimeline.Of([none]));
    }

    [Fact]
    public void Times_before_1970_are_placed_like_others() =>
        Assert.Equal([1, 1], CallTimeline.Of([Call(1, at: -Second / 20), Call(2, at: Second / 20)])!.Bins.Select(bin => bin.Total));

    [Fact]
    public void Set_up_times_have_percentiles_that_were_measured()
    {
        SetupTimes times = SetupTimes.Of([.. Enumerable.Range(1, 100).Select(n => Call(n) with { SetupTime = TimeSpan.FromMilliseconds(n * 10) }), Call(101)])!;

        Assert.Equal((100, 500.0, 900.0, 990.0, 1000.0), (times.Count, times.P50.TotalMilliseconds, times.P90.TotalMilliseconds, times.P99.TotalMilliseconds, times.Longest.TotalMilliseconds));
        Assert.Equal("9 <100, 10 <200, 30 <500, 50 <1000, 1 <2000, 0 <5000, 0 <10000, 0", string.Join(", ", times.Histogram.Select(bin => bin.Below is { } below ? $"{bin.Count} <{below.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}" : $"{bin.Count}")));
        Assert.Null(SetupTimes.Of([Call(1)]));
    }

    [Theory]
    [InlineData(CallSort.Number, true, "3 2 1")]
    [InlineData(CallSort.Outcome, false, "1 3 2")]
    [InlineData(CallSort.Outcome, true, "2 1 3")]
    [InlineData(CallSort.Setup, true, "2 1 3")]
    [InlineData(CallSort.Start, false, "3 2 1")]
    public void Calls_are_sorted_and_equal_ones_keep_their_order(CallSort sort, bool descending, string numbers)
    {
        Call[] calls = [Call(1, at: 30), Call(2, at: 20, outcome: CallOutcome.Busy) with { SetupTime = TimeSpan.FromSeconds(1) }, Call(3, at: 10)];

        Assert.Equal(numbers, string.Join(' ', CallOrder.Sort(calls, sort, descending).Select(call => call.Number)));
    }

    [Fact]
    public void Groups_are_by_outcome_with_its_code_or_by_remote_host()
    {
        IReadOnlyList<Call> calls = SampleCalls.Table.Calls;

        Assert.Equal(["Answered 200: 1", "Busy 486: 2", "Cancelled 487: 3", "Accepted 200: 4", "NoResponse : 5", "Rejected 404: 6"],
            CallGroups.Of(SampleCalls.Trace, calls, CallGrouping.Outcome).Select(group => $"{group.Outcome} {group.FinalStatus}: {Numbers(group)}"));
        Assert.Equal(["10.4.1.7: 1 2 3 4", "10.40.0.1: 5", "2001:db8::17: 6"],
            CallGroups.Of(SampleCalls.Trace, calls, CallGrouping.Endpoint).Select(group => $"{group.Host}: {Numbers(group)}"));
        Assert.Equal(6, Assert.Single(CallGroups.Of(SampleCalls.Trace, calls, CallGrouping.None)).Calls.Count);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2", "'-2")]
    [InlineData("＝1", "'＝1")]
    [InlineData("+8613800138000", "+8613800138000")]
    [InlineData("+1-555", "'+1-555")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("+", "'+")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData(null, "")]
    public void A_spreadsheet_runs_nothing_of_what_is_written(string? field, string written)
    {
        using var text = new StringWriter();
        CsvWriter.Write(text, ["x", field]);

        Assert.Equal($"x,{written}\r\n", text.ToString());
    }

    private static string Numbers(CallGroup group) => string.Join(' ', group.Calls.Select(call => call.Number));

    private static Call Call(int number, long at = 0, CallOutcome outcome = CallOutcome.Answered) => new()
    {
        Number = number, CallId = $"{number}@host", Kind = CallKind.Session, Method = "INVITE", From = "a", To = "b", Outcome = outcome,
        Messages = [number], StartedAt = TraceTime.Utc(at),
    };
}
