using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Tests.Storage;

public sealed class TraceLifetimeTests
{
    [Theory]
    [InlineData(null, "1.00:00:00")]
    [InlineData("", "1.00:00:00")]
    [InlineData("1h", "01:00:00")]
    [InlineData("24h", "1.00:00:00")]
    [InlineData("90m", "01:30:00")]
    [InlineData("30d", "30.00:00:00")]
    [InlineData("720h", "30.00:00:00")]
    [InlineData("P1D", "1.00:00:00")]
    [InlineData("PT36H", "1.12:00:00")]
    [InlineData("P1DT1H1M1S", "1.01:01:01")]
    public void A_lifetime_is_read(string? text, string lifetime)
    {
        Assert.True(TraceLifetime.TryParse(text, out TimeSpan read));
        Assert.Equal(TimeSpan.Parse(lifetime, null), read);
    }

    [Theory]
    [InlineData("59m")]
    [InlineData("0h")]
    [InlineData("31d")]
    [InlineData("721h")]
    [InlineData("-1h")]
    [InlineData("24")]
    [InlineData("24 h")]
    [InlineData("1H")]
    [InlineData("1w")]
    [InlineData("1h\n")]
    [InlineData("9999999d")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("PT999999H")]
    [InlineData("P1Y")]
    [InlineData("-P1D")]
    [InlineData("soon")]
    public void What_is_no_lifetime_or_out_of_bounds_is_refused(string text) => Assert.False(TraceLifetime.TryParse(text, out _));

    [Fact]
    public void Every_choice_is_written_as_it_is_read()
    {
        string[] written = [.. TraceLifetime.Choices.Select(TraceLifetime.Format)];

        Assert.Equal(["1h", "8h", "1d", "7d", "30d"], written);
        Assert.All(TraceLifetime.Choices, choice =>
        {
            Assert.True(TraceLifetime.TryParse(TraceLifetime.Format(choice), out TimeSpan read));
            Assert.Equal(choice, read);
        });
    }
}
