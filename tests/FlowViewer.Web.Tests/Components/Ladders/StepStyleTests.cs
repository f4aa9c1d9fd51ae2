using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class StepStyleTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(0, "")]
    [InlineData(1, "A")]
    [InlineData(26, "Z")]
    [InlineData(27, "AA")]
    [InlineData(703, "AAA")]
    public void Dialogs_have_letters(int? dialog, string expected) => Assert.Equal(expected, StepStyle.Letter(dialog));

    [Fact]
    public void Response_classes_differ_in_hue_and_in_mark()
    {
        int[] codes = [100, 200, 302, 404, 503, 603];

        Assert.Equal(6, codes.Select(c => StepStyle.Class(Response(c))).Distinct().Count());
        Assert.Equal(6, codes.Select(c => StepStyle.Mark(Response(c))).Distinct().Count());
    }

    [Fact]
    public void A_label_of_any_length_stays_readable() =>
        Assert.Equal(60, StepStyle.Label(Response(200) with { Label = new string('x', 5000) }).Length);

    private static MessageStep Response(int status) => new() { N = 1, From = "a", To = "b", Label = $"{status}", Status = status };
}
