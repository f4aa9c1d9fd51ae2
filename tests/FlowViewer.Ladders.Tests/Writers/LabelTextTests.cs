using FlowViewer.Ladders.Writers;

namespace FlowViewer.Ladders.Tests.Writers;

public sealed class LabelTextTests
{
    [Theory]
    [InlineData("INVITE", "INVITE")]
    [InlineData("a\r\nb\tc\u2028d\u0085e", "a  b c d e")]
    [InlineData("a\0b\u001b[31m\u007f", "a\uFFFDb\uFFFD[31m\uFFFD")]
    [InlineData("a\u202Eb\u2066c\u200Fd\u061Ce", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe")]
    [InlineData("\uFFFEx\uE000", "\uFFFDx\uFFFD")]
    [InlineData("鲍勃🙂e\u0301", "鲍勃🙂e\u0301")]
    public void What_cannot_be_drawn_is_replaced(string text, string clean) => Assert.Equal(clean, LabelText.Clean(text, 100));

    // An attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("\uFFFDx", LabelText.Clean("\uD800x", 100));

    [Theory]
    [InlineData("0123456789", 10, "0123456789")]
    [InlineData("01234567890", 10, "012345678…")]
    [InlineData("01234567🙂9012", 10, "01234567…")]
    public void What_is_too_long_ends_with_an_ellipsis_and_in_no_half_character(string text, int limit, string cut) =>
        Assert.Equal(cut, LabelText.Clean(text, limit));

    [Theory]
    [InlineData("", 0)]
    [InlineData("INVITE", 6)]
    [InlineData("鲍勃", 4)]
    [InlineData("ＡＢ", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("🙂", 2)]
    [InlineData("한글", 4)]
    [InlineData("→", 1)]
    public void A_wide_character_takes_two_columns(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Theory]
    [InlineData("鲍勃振铃", 5, "鲍勃…")]
    [InlineData("鲍勃", 4, "鲍勃")]
    [InlineData("abc", 0, "")]
    [InlineData("abc", 1, "…")]
    public void A_cut_keeps_within_its_columns(string text, int columns, string cut) => Assert.Equal(cut, TextWidth.Cut(text, columns));
}
