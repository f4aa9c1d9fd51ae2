using System.Globalization;
using Bunit;
using FlowViewer.Web.Components.Kit;
using FlowViewer.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace FlowViewer.Web.Tests.Components.Kit;

public sealed class ResponseChipTests : BunitContext
{
    public ResponseChipTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Services.AddLocalization(options => options.ResourcesPath = "Resources");
        Services.AddSingleton<UiText>();
    }

    [Theory]
    [InlineData(180, ResponseClass.Provisional, "○", "r1")]
    [InlineData(200, ResponseClass.Success, "✓", "r2")]
    [InlineData(302, ResponseClass.Redirection, "↷", "r3")]
    [InlineData(486, ResponseClass.RequestFailure, "✕", "r4")]
    [InlineData(503, ResponseClass.ServerFailure, "‼", "r5")]
    [InlineData(603, ResponseClass.GlobalFailure, "⊘", "r6")]
    [InlineData(999, ResponseClass.GlobalFailure, "⊘", "r6")]
    [InlineData(7, ResponseClass.Provisional, "○", "r1")]
    public void A_code_has_the_hue_and_the_mark_of_its_class(int status, ResponseClass of, string mark, string hue)
    {
        var chip = Render<ResponseChip>(parameters => parameters.Add(c => c.Of, ResponseClasses.Of(status)).Add(c => c.ChildContent, $"{status}"));

        Assert.Equal(of, ResponseClasses.Of(status));
        Assert.Contains(hue, chip.Find(".mud-chip").ClassList);
        Assert.Equal(mark, chip.Find("[aria-hidden]").TextContent);
        Assert.Equal($"{mark}{status}", chip.Find(".mud-chip").TextContent);
    }

    [Fact]
    public void Without_content_it_names_the_class_and_with_an_address_it_is_a_link()
    {
        var chip = Render<ResponseChip>(parameters => parameters.Add(c => c.Of, ResponseClass.RequestFailure).Add(c => c.Href, "/en/responses?class=4"));

        Assert.Equal("✕request failure", chip.Find("a.mud-chip[href='/en/responses?class=4']").TextContent);
    }

    [Fact]
    public void A_static_chip_has_the_look_of_MudChip_and_no_id()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        var ours = Render<StaticChip>(parameters => parameters.Add(c => c.Color, Color.Info).Add(c => c.Size, Size.Medium).Add(c => c.ChildContent, "x")).Find(".mud-chip");
        var theirs = Render<MudChip<string>>(parameters => parameters.Add(c => c.Color, Color.Info).Add(c => c.Variant, Variant.Outlined).Add(c => c.Size, Size.Medium).Add(c => c.Label, true).Add(c => c.ChildContent, "x")).Find(".mud-chip");

        Assert.Equal(theirs.ClassList.Order(), ours.ClassList.Order());
        Assert.Empty(ours.QuerySelectorAll("[id]"));
        Assert.Equal(theirs.QuerySelector(".mud-chip-content")!.OuterHtml, ours.QuerySelector(".mud-chip-content")!.OuterHtml);
    }
}
