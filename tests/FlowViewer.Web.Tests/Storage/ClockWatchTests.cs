using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Storage;

public sealed class ClockWatchTests
{
    private readonly ManualTime _clock = new();

    [Fact]
    public void A_clock_that_runs_is_believed()
    {
        var watch = new ClockWatch(_clock);

        Assert.True(watch.Trusts(null));
        _clock.Advance(TimeSpan.FromHours(7));
        Assert.True(watch.Trusts(_clock.GetUtcNow()));
    }

    [Fact]
    public void A_clock_that_jumped_ahead_is_believed_once_it_ran_evenly_for_an_hour()
    {
        var watch = new ClockWatch(_clock);
        Assert.True(watch.Trusts(null));

        _clock.SetTime(_clock.GetUtcNow() + TimeSpan.FromHours(25));
        Assert.False(watch.Trusts(null));
        _clock.Advance(ClockWatch.Probation - TimeSpan.FromMinutes(1));
        Assert.False(watch.Trusts(null));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(watch.Trusts(null));
    }

    [Fact]
    public void A_clock_that_was_set_right_again_is_believed_at_once()
    {
        var watch = new ClockWatch(_clock);
        DateTimeOffset right = _clock.GetUtcNow();
        Assert.True(watch.Trusts(null));

        _clock.SetTime(right + TimeSpan.FromHours(25));
        Assert.False(watch.Trusts(null));
        _clock.SetTime(right);

        Assert.True(watch.Trusts(null));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(4, false)]
    public void A_program_that_was_away_for_days_waits_before_it_deletes(int days, bool trusts) =>
        Assert.Equal(trusts, new ClockWatch(_clock).Trusts(_clock.GetUtcNow() - TimeSpan.FromDays(days)));
}
