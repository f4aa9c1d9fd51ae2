using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference;

namespace FlowViewer.Web.Tests.Components.Reference;

public sealed class BearerFiguresTests
{
    [Theory]
    [InlineData("qci-1", "100 ms", "10⁻²")]
    [InlineData("qci-5", "100 ms", "10⁻⁶")]
    public void Figures_are_written_as_people_write_them(string key, string delay, string loss)
    {
        Bearer bearer = SharedReference.Library.Catalogue.Of<Bearer>().Single(b => b.Id.Key == key);

        Assert.Equal((delay, loss), (BearerFigures.Delay(bearer), BearerFigures.Loss(bearer)));
    }
}
