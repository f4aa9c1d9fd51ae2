using FlowViewer.Web.State;

namespace FlowViewer.Web.Tests.State;

public sealed class UrlQueryTests
{
    private enum Shape { Round, Square }

    [Theory]
    [InlineData("/en/x?step=7", 7)]
    [InlineData("http://h/en/x?step=7#top", 7)]
    [InlineData("?step=007", 7)]
    [InlineData("?step=0", null)]
    [InlineData("?step=-3", null)]
    [InlineData("?step=99999999999999", null)]
    [InlineData("?step=", null)]
    [InlineData("/en/x", null)]
    [InlineData("/en/x#?step=7", null)]
    public void A_number_is_a_positive_decimal_or_absent(string address, int? expected) =>
        Assert.Equal(expected, UrlQuery.Of(address).Number("step"));

    [Theory]
    [InlineData("?s=square", Shape.Square)]
    [InlineData("?s=Square", Shape.Square)]
    [InlineData("?s=1", Shape.Round)]
    [InlineData("?s=round,square", Shape.Round)]
    [InlineData("?s=oval", Shape.Round)]
    public void A_choice_is_a_name_never_a_number(string address, object expected) =>
        Assert.Equal((Shape)expected, UrlQuery.Of(address).Choice<Shape>("s"));

    [Fact]
    public void Several_values_of_one_name_are_one_list() =>
        Assert.Equal(["6", "7", "9"], UrlQuery.Of("?calls=6,7&calls=,9").List("calls"));

    [Fact]
    public void What_is_written_is_read_back()
    {
        string query = UrlQuery.Write([("q", "from:138* \"a&b=c\" ~ü,振"), ("none", null), ("empty", ""), ("sort", "-setup")]);

        Assert.StartsWith("?q=from:138", query, StringComparison.Ordinal);
        Assert.Equal("from:138* \"a&b=c\" ~ü,振", UrlQuery.Of(query).Text("q"));
        Assert.Equal("-setup", UrlQuery.Of(query).Text("sort"));
        Assert.Null(UrlQuery.Of(query).Text("none"));
    }

    [Fact]
    public void Nothing_to_say_writes_nothing() => Assert.Equal("", UrlQuery.Write([("a", null)]));
}
