using System.Text.Json;
using FlowViewer.Web.Components.Reference;

namespace FlowViewer.Web.Tests.Components.Reference;

public sealed class DefinedTermTests
{
    [Fact]
    public void No_text_ends_the_element_that_the_term_stands_in()
    {
        string json = DefinedTerm.Json("https://example.com/zh/x", "x", "</script><script>alert(1)</script>", "a & 'b' \"c\" <!-- 忙", "zh-CN", "set", "https://example.com/zh");

        Assert.DoesNotContain('<', json);
        Assert.Contains("忙", json, StringComparison.Ordinal);
        JsonElement term = JsonDocument.Parse(json).RootElement;
        Assert.Equal("DefinedTerm", term.GetProperty("@type").GetString());
        Assert.Equal("</script><script>alert(1)</script>", term.GetProperty("name").GetString());
        Assert.Equal("a & 'b' \"c\" <!-- 忙", term.GetProperty("description").GetString());
    }
}
