using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using FlowViewer.Reference;
using FlowViewer.Reference.Search;
using FlowViewer.Web.Components.Search;
using FlowViewer.Web.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Components.Search;

public sealed class PaletteTests : BunitContext
{
    public PaletteTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");
        Services.AddLocalization(options => options.ResourcesPath = "Resources");
        Services.AddSingleton<UiText>();
    }

    [Fact]
    public void The_field_and_the_list_are_a_combobox()
    {
        IRenderedComponent<Palette> palette = Render<Palette>();
        IElement field = palette.Find("input");

        Assert.Equal(("combobox", "false", "list"), (field.GetAttribute("role"), field.GetAttribute("aria-expanded"), field.GetAttribute("aria-autocomplete")));
        Assert.Equal("listbox", palette.Find("#" + field.GetAttribute("aria-controls")).GetAttribute("role"));
        Assert.Equal("/zh/search", palette.Find("form").GetAttribute("action"));
    }

    [Fact]
    public void It_brings_the_words_for_every_kind()
    {
        string words = Render<Palette>().Markup;

        Assert.All(EntryKinds.All, kind => Assert.Contains($"data-kind=\"{kind.Folder()}\"", words, StringComparison.Ordinal));
        Assert.Contains("头域", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Search_Kind", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_in_the_language_of_the_page_and_only_what_is_named_is_large()
    {
        SearchHit[] hits = [Hit("486", named: true), Hit("600", named: true), Hit("17", named: false)];

        IRenderedComponent<SearchResults> named = Render<SearchResults>(parameters => parameters.Add(r => r.Hits, hits));
        IRenderedComponent<SearchResults> guessed = Render<SearchResults>(parameters => parameters.Add(r => r.Hits, [hits[2], hits[0]]));

        Assert.Equal("标题 486", named.Find(".search-answer h2").TextContent);
        Assert.Equal(["/zh/responses/600", "/zh/responses/17"], named.FindAll(".search-results a").Select(link => link.GetAttribute("href")));
        Assert.Empty(guessed.FindAll(".search-answer"));
        Assert.Equal(2, guessed.FindAll(".search-results li").Count);
    }

    private static SearchHit Hit(string key, bool named) => new("responses", key, new Prose($"Title {key}", $"标题 {key}"), new Prose("Says.", "说明。"), 1, named);
}
