using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class StepTimesTests
{
    [Theory]
    [InlineData(0, "0.000")]
    [InlineData(0.1234, "0.123")]
    [InlineData(599.9994, "599.999")]
    [InlineData(600, "10:00.000")]
    [InlineData(3600, "1:00:00.000")]
    [InlineData(90061.5, "25:01:01.500")]
    [InlineData(-0.02, "−0.020")]
    public void Spans_are_seconds_until_they_are_long(double seconds, string expected) =>
        Assert.Equal(expected, StepTimes.Plain(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.5, "500 ms")]
    [InlineData(0.0111, "11.1 ms")]
    [InlineData(0.459053, "459 ms")]
    [InlineData(0.0000681, "0.07 ms")]
    [InlineData(1, "1 s")]
    [InlineData(32.456, "32.46 s")]
    public void Delays_are_in_the_unit_that_reads_best(double seconds, string expected) =>
        Assert.Equal(expected, StepTimes.Delay(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_missing_time_is_a_dash_whatever_is_asked()
    {
        Step step = At(null);

        Assert.All(Enum.GetValues<LadderTime>(), time => Assert.Equal("—", StepTimes.Of(time, step, step)));
        Assert.Equal("—", StepTimes.Of(LadderTime.Previous, At(1), At(null)));
    }

    [Fact]
    public void Time_since_the_step_before_has_its_sign()
    {
        Assert.Equal("+0.500", StepTimes.Of(LadderTime.Previous, At(1.5), At(1)));
        Assert.Equal("−0.500", StepTimes.Of(LadderTime.Previous, At(1), At(1.5)));
        Assert.Equal("0.000", StepTimes.Of(LadderTime.Previous, At(0), null));
    }

    [Fact]
    public void A_time_of_day_shows_no_date()
    {
        var clock = new DateTimeOffset(1970, 1, 1, 9, 41, 7, 123, TimeSpan.Zero);

        Assert.Equal("09:41:07.123000", StepTimes.ClockInFull(At(0) with { Clock = clock, TimeOfDayOnly = true }));
        Assert.Equal($"{clock:MM-dd} 09:41:07.123000", StepTimes.ClockInFull(At(0) with { Clock = clock, YearUnknown = true }));
        Assert.Equal("1970-01-01 09:41:07.123000", StepTimes.ClockInFull(At(0) with { Clock = clock }));
    }

    private static MessageStep At(double? seconds) =>
        new() { N = 1, From = "a", To = "b", Label = "INVITE", Time = seconds is { } s ? TimeSpan.FromSeconds(s) : null };
}
