using System.Text;
using FlowViewer.Calls.Queries;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests.Queries;

public sealed class PatternTests
{
    [Theory]
    [InlineData("138", "+8613800", true)]
    [InlineData("138*", "+8613800", false)]
    [InlineData("*138*", "+8613800", true)]
    [InlineData("138*", "13800", true)]
    [InlineData("13?00", "13800", true)]
    [InlineData("13?00", "1300", false)]
    [InlineData("a*b*c", "aXbYbc", true)]
    [InlineData("a*b*c", "aXbYb", false)]
    [InlineData("ÄRGER", "ärger", true)]
    [InlineData("张*", "张三", true)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    public void Text_fits(string pattern, string value, bool fits) => Assert.Equal(fits, new TextPattern(pattern).Fits(value));

    [Fact]
    public void Many_stars_take_no_more_than_length_times_length_steps() =>
        Assert.False(new TextPattern(string.Concat(Enumerable.Repeat("*a", 200)) + "b").Fits(new string('a', 8_000)));

    [Theory]
    [InlineData("10.4", "10.4.0.1", 0, true)]
    [InlineData("10.4.", "10.4.0.1", 0, true)]
    [InlineData("10.4", "10.40.0.1", 0, false)]
    [InlineData("10.4", "110.4.0.1", 0, false)]
    [InlineData("10.4.0.1", "10.4.0.1", 5060, true)]
    [InlineData("10.4.0.1", "10.4.0.11", 5060, false)]
    [InlineData("10.4.0.1:5060", "10.4.0.1", 5060, true)]
    [InlineData("10.4.0.1:5060", "10.4.0.1", 5061, false)]
    [InlineData(":5061", "10.4.0.1", 5061, true)]
    [InlineData("10.4.0.0/16", "10.4.255.1", 0, true)]
    [InlineData("10.4.0.0/16", "10.5.0.1", 0, false)]
    [InlineData("10.4.0.0/15", "10.5.0.1", 0, true)]
    [InlineData("10.4.7.7/0", "1.1.1.1", 0, true)]
    [InlineData("10.4.0.0/16", "2001:db8::1", 0, false)]
    [InlineData("2001:db8::/32", "2001:db8:7::1", 0, true)]
    [InlineData("2001:db8::/32", "2001:db9::1", 0, false)]
    [InlineData("2001:db8::1", "2001:db8::1", 5060, true)]
    [InlineData("2001:DB8:0::1", "2001:db8::1", 0, true)]
    [InlineData("2001:db8", "2001:db8::1", 0, true)]
    [InlineData("2001:db8::", "2001:db8::1", 0, true)]
    [InlineData("2001:db8:0:0", "2001:db8::1", 0, true)]
    [InlineData("2001:db", "2001:db8::1", 0, false)]
    [InlineData("[2001:db8::1]:5060", "2001:db8::1", 5060, true)]
    [InlineData("[2001:db8::1]:5060", "2001:db8::1", 5062, false)]
    [InlineData("[2001:db8::1]", "2001:db8::1", 5062, true)]
    [InlineData("cafe:5060", "cafe:5060::1", 0, true)]
    [InlineData("cafe:5060", "cafe", 5060, true)]
    [InlineData("pcscf", "PCSCF-1", 0, true)]
    [InlineData("10.*.1", "10.4.0.1", 0, true)]
    [InlineData("*.1:506?", "10.4.0.1", 5062, false)]
    [InlineData("this", "this host", 0, true)]
    public void An_address_fits(string pattern, string host, int port, bool fits) =>
        Assert.Equal(fits, AddressPattern.Read(pattern)!.Fits(new Endpoint(host, port)));

    [Theory]
    [InlineData("not found", "SIP/2.0 404 Not Found\r\n", true)]
    [InlineData("Z", "abz", true)]
    [InlineData("", "abc", true)]
    [InlineData("abcd", "abc", false)]
    [InlineData("aab", "aaaab", true)]
    [InlineData("[", "{", false)]
    [InlineData("张", "<张三>", true)]
    public void Bytes_are_found_in_any_case_of_their_ASCII_letters(string phrase, string message, bool isIn) =>
        Assert.Equal(isIn, new BytePattern(phrase.Length == 0 ? "a" : phrase).IsIn(Encoding.UTF8.GetBytes(message)));

    [Theory]
    [InlineData(">2s", 20_000_001, long.MaxValue)]
    [InlineData(">=2s", 20_000_000, long.MaxValue)]
    [InlineData("＞2s", 20_000_001, long.MaxValue)]
    [InlineData("<30", 0, 299_999_999)]
    [InlineData("<=300ms", 0, 3_000_000)]
    [InlineData("1m-2m", 600_000_000, 1_200_000_000)]
    [InlineData("2s", 20_000_000, 29_999_999)]
    [InlineData("1.5s", 15_000_000, 15_999_999)]
    public void Times_are_compared(string text, long lowest, long highest) => Assert.Equal(new NumberRange(lowest, highest), NumberRange.ReadTime(text));
}
