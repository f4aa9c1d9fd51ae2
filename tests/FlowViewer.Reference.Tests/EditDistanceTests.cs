namespace FlowViewer.Reference.Tests;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("prack", "prack", 0)]
    [InlineData("prak", "prack", 1)]
    [InlineData("pracck", "prack", 1)]
    [InlineData("pradk", "prack", 1)]
    [InlineData("parck", "prack", 1)]
    [InlineData("ringin", "ringing", 1)]
    [InlineData("unauthorised", "unauthorized", 1)]
    [InlineData("", "ab", 2)]
    [InlineData("invite", "update", 3)]
    [InlineData("a", "abcdef", 3)]
    public void Slips_are_counted_up_to_the_limit(string a, string b, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(a, b, 2));
        Assert.Equal(distance, EditDistance.Between(b, a, 2));
    }

    [Fact]
    public void Very_long_words_are_never_near() => Assert.Equal(3, EditDistance.Between(new string('a', 500), new string('a', 500), 2));

    [Theory]
    [InlineData("clasue", "clause")]
    [InlineData("zhh", "zh")]
    [InlineData("headers", null)]
    public void The_nearest_known_word_is_named_if_it_can_be_meant(string word, string? nearest) =>
        Assert.Equal(nearest, EditDistance.Nearest(word, ["en", "zh", "clause", "spec"]));
}
