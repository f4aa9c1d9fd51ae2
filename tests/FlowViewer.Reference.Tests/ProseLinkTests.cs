namespace FlowViewer.Reference.Tests;

public sealed class ProseLinkTests
{
    [Fact]
    public void Links_are_found_with_their_place_target_and_words() =>
        Assert.Equal(
            [new ProseLink(4, 17, "responses/480", null), new ProseLink(25, 32, "headers/Retry-After", "the wait")],
            ProseLink.In("See [[responses/480]] or [[headers/Retry-After|the wait]]."));

    [Theory]
    [InlineData("`[[responses/480]]`")]
    [InlineData("[[]] [[|a]] [responses/480] [[a")]
    public void What_is_code_or_half_a_link_is_no_link(string text) => Assert.Empty(ProseLink.In(text));

    [Fact]
    public void Plain_text_shows_titles_and_words() =>
        Assert.Equal("See <responses/480> or the wait, `[[code]]`.",
            ProseLink.Plain("See [[responses/480]] or [[headers/Retry-After|the wait]], `[[code]]`.", target => $"<{target}>"));
}
