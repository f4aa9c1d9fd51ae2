using FlowViewer.Web.Components.Layout;

namespace FlowViewer.Web.Tests.Components.Layout;

public sealed class PathLanguageTests
{
    [Theory]
    [InlineData("/en", "/zh")]
    [InlineData("/zh/traces/1/calls/2?step=3&lanes=a~zh", "/en/traces/1/calls/2?step=3&lanes=a~zh")]
    [InlineData("/en?step=1", "/zh?step=1")]
    [InlineData("/english", "/zh")]
    [InlineData("/", "/zh")]
    public void Each_page_has_a_twin_in_the_other_language(string path, string twin) => Assert.Equal(twin, PathLanguage.Twin(path));
}
