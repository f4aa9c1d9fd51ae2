using FlowViewer.Reference.Reading.Yaml;

namespace FlowViewer.Reference.Tests.Reading;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("word", "word")]
    [InlineData("'it''s: quoted'", "it's: quoted")]
    [InlineData("a: 1", "{a=1}")]
    [InlineData("a:", "{a=}")]
    [InlineData("a:\nb: 2", "{a=|b=2}")]
    [InlineData("a: http://example.com/#here", "{a=http://example.com/#here}")]
    [InlineData("# first\na: 1 # second\n\n  # third\nb: 2\n", "{a=1|b=2}")]
    [InlineData("a:\n  b:\n    c: 1\n  d: 2\ne: 3", "{a={b={c=1}|d=2}|e=3}")]
    [InlineData("- a\n- b", "[a|b]")]
    [InlineData("a:\n- b\n- c\nd: 1", "{a=[b|c]|d=1}")]
    [InlineData("a:\n  - b: 1\n    c: 2\n  - d", "{a=[{b=1|c=2}|d]}")]
    [InlineData("- - a\n  - b\n-\n  c: 1", "[[a|b]|{c=1}]")]
    [InlineData("a: [ b, 'c, d', [e], ]", "{a=[b|c, d|[e]]}")]
    [InlineData("a: { b: 1, c: [2xx, d-e], f: {} }", "{a={b=1|c=[2xx|d-e]|f={}}}")]
    [InlineData("a: |\n  one\n   two\n\n  three\nb: 1", "{a=one\n two\n\nthree\n|b=1}")]
    [InlineData("a: |-\n  # no comment\n\n\n", "{a=# no comment}")]
    [InlineData("a: >\n  one\n  two\n\n  three\n", "{a=one two\nthree\n}")]
    [InlineData("- |\n  one\n- b", "[one\n|b]")]
    [InlineData("a: 1\r\nb: |\r\n  c\r\n", "{a=1|b=c\n}")]
    public void Reads(string yaml, string value) => Assert.Equal(value, Shown(YamlReader.Read(yaml)));

    [Theory]
    [InlineData("")]
    [InlineData("\n# a comment\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    public void Finds_no_single_value(string yaml) => Assert.Null(YamlReader.Read(yaml));

    [Theory]
    [InlineData("a: b: c", "1: a text with a colon and a blank goes into quotes")]
    [InlineData("a: warning here: c", "1: a text with a colon and a blank goes into quotes")]
    [InlineData("a: - b", "1: a list begins on the line below its key")]
    [InlineData("a: 1\na: 2", "2: Duplicate key a")]
    [InlineData("a: { b: 1, b: 2 }", "1: Duplicate key b")]
    [InlineData("a: one\n  two", "2: a text of several lines stands in a block, after `|`")]
    [InlineData("a: 1\n  b: 2", "2: a text of several lines stands in a block, after `|`")]
    [InlineData("a:\n    b: 1\n  c: 2", "3: this line is indented unlike the lines before it")]
    [InlineData("a: |\n    one\n  two", "3: this line is indented unlike the lines before it")]
    [InlineData("a: 1\n- b", "2: this line is indented unlike the lines before it")]
    [InlineData("a: 1\nb", "2: a key and a colon should stand here")]
    [InlineData("a:\n\tb: 1", "2: lines are indented with blanks, not with tabs")]
    [InlineData("a: |+\n  one", "1: a text that begins with `|` or `>` goes into quotes")]
    [InlineData("a: \"b\"", "1: a text that begins with `\"` goes into single quotes")]
    [InlineData("a: &b c", "1: a text that begins with `&` goes into single quotes")]
    [InlineData("a: `b`", "1: a text that begins with ``` goes into single quotes")]
    [InlineData("a: 'b", "1: the closing quote is missing on this line; two quotes stand for one")]
    [InlineData("a: 'b' c", "1: nothing may follow here, and `c` does")]
    [InlineData("a: [b, c", "1: a comma or `]` should stand after each value in brackets or braces")]
    [InlineData("a: [b,", "1: `]` is missing: what stands in brackets or braces stands on one line")]
    [InlineData("a: [b 'c']]", "1: nothing may follow here, and `]` does")]
    [InlineData("a: { b, c: 1 }", "1: a key, a colon and a blank should stand in the braces; a text with commas goes into quotes")]
    [InlineData("a: { b: , c: 1 }", "1: a text that begins with `,` goes into single quotes")]
    public void Refuses_with_the_line_and_the_way_to_write_it(string yaml, string problem)
    {
        YamlException found = Assert.Throws<YamlException>(() => YamlReader.Read(yaml));
        Assert.Equal(problem, $"{found.Line}: {found.Message}");
    }

    /// <summary>Every beginning of a text is read or refused; none of them throws anything else or goes on for ever.</summary>
    [Fact]
    public void Takes_any_beginning_of_a_text()
    {
        const string Text = "a: { b: 'c''d', e: [f, g] }\nh:\n  - i: |\n      j\n\n    k: l # m\n  - - n\n    - o\np: >-\n  q\n  r\n";
        for (int length = 0; length <= Text.Length; length++)
        {
            Exception? thrown = Record.Exception(() => YamlReader.Read(Text[..length]));
            Assert.True(thrown is null or YamlException, $"{length}: {thrown}");
        }
    }

    private static string Shown(YamlNode? node) => node switch
    {
        YamlText text => text.Value,
        YamlList list => $"[{string.Join('|', list.Items.Select(Shown))}]",
        YamlMapping mapping => $"{{{string.Join('|', mapping.Pairs.Select(pair => $"{pair.Key}={Shown(pair.Value)}"))}}}",
        _ => "null",
    };
}
