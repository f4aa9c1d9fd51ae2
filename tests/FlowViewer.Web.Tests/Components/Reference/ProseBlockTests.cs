using FlowViewer.Web.Components.Reference;

namespace FlowViewer.Web.Tests.Components.Reference;

public sealed class ProseBlockTests
{
    [Theory]
    [InlineData("One.", "p:One.")]
    [InlineData("One.\n\nTwo.\n", "p:One.|p:Two.")]
    [InlineData("One\ntwo.", "p:One two.")]
    [InlineData("一句\n两句。", "p:一句两句。")]
    [InlineData("中文\nSIP", "p:中文 SIP")]
    [InlineData("- a\n- b", "l:a;b")]
    [InlineData("Either:\n- a\n  more\n- b\n\nEnd.", "p:Either:|l:a more;b|p:End.")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    public void A_text_is_paragraphs_and_lists(string text, string blocks) =>
        Assert.Equal(blocks, string.Join('|', ProseBlock.Of(text).Select(block =>
            (block.IsList ? "l:" : "p:") + string.Join(';', block.Items.Select(item => string.Concat(item.Select(run => run.Text)))))));

    [Theory]
    [InlineData("plain", "Text plain")]
    [InlineData("`486` is busy", "Code 486, Text  is busy")]
    [InlineData("see [[responses/600]].", "Text see , Link responses/600, Text .")]
    [InlineData("[[headers/Retry-After|the wait]]", "Link headers/Retry-After the wait")]
    [InlineData("`[[headers/Via]]`", "Code [[headers/Via]]")]
    [InlineData("an open ` mark", "Text an open ` mark")]
    [InlineData("an open [[ mark", "Text an open [[ mark")]
    [InlineData("``", "")]
    public void A_line_is_text_code_and_links(string line, string runs) =>
        Assert.Equal(runs, string.Join(", ", ProseBlock.Runs(line).Select(run =>
            string.Join(' ', new[] { run.Kind.ToString(), run.Target ?? "", run.Text }.Where(part => part.Length > 0)))));
}
