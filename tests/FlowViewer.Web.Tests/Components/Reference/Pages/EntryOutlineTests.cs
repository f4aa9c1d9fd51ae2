using FlowViewer.Web.Components.Reference;
using FlowViewer.Web.Components.Reference.Pages;

namespace FlowViewer.Web.Tests.Components.Reference.Pages;

public sealed class EntryOutlineTests
{
    [Theory]
    [InlineData("responses/486", "meaning next headers example causes volte mapping confused-with trips see-also sources")]
    [InlineData("methods/PRACK", "meaning dialog offer-answer headers example responses volte trips see-also sources")]
    [InlineData("headers/Via", "meaning appears syntax path example volte trips see-also sources")]
    [InlineData("timers/B", "meaning facts run example ims see-also sources")]
    [InlineData("causes/17", "meaning example mapping see-also sources")]
    [InlineData("warnings/370", "meaning comes-with example see-also sources")]
    [InlineData("options/precondition", "meaning carried-in example volte see-also sources")]
    [InlineData("events/reg", "meaning facts example volte see-also sources")]
    [InlineData("features/g.3gpp.smsip", "facts carried-in example volte see-also sources")]
    [InlineData("nodes/p-cscf", "meaning does where reference-points volte see-also sources")]
    [InlineData("bearers/qci-1", "meaning facts uses volte trips see-also sources")]
    public void A_page_has_the_sections_that_have_something_to_say(string name, string anchors) =>
        Assert.Equal(anchors, string.Join(' ', EntryOutline.Of(SharedReference.Page(name), isInFlows: false).Select(part => part.Section.Anchor())));
}
