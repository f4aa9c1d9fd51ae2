using System.Globalization;
using System.Net;
using System.Text.Json;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference;
using FlowViewer.Web.Components.Reference.Pages;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Tests.Components.Reference;

/// <summary>The whole reference, page by page.</summary>
public sealed class EveryEntryTests(ReferenceCrawl crawl) : IClassFixture<ReferenceCrawl>
{
    private static readonly Catalogue Catalogue = SharedReference.Library.Catalogue;

    private IEnumerable<(Entry Entry, CrawledPage Page)> Entries =>
        from language in new[] { "en", "zh" }
        from page in Catalogue.Pages
        select (page.Entry, crawl.Pages[$"/{language}/{EntryAddress.Below(page.Entry.Id)}"]);

    [Fact]
    public void Every_page_is_there_with_one_heading_and_names_no_two_places_alike() => Assert.All(crawl.Pages.Values, page =>
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(page.Reads == Language.Zh ? "zh-CN" : "en", page.Language);
        Assert.Equal(1, page.Headings);
        Assert.False(page.HasTwiceAnId, page.Path);
        Assert.EndsWith("FlowViewer", page.Title, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_entry_shows_its_definition_and_all_its_sections_in_the_language_of_its_page() => Assert.All(Entries, pair =>
    {
        (Entry entry, CrawledPage page) = pair;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(page.Language);
        string definition = entry.Definition.Plain(Catalogue);
        Assert.Equal(definition, page.Definition);
        Assert.Equal(definition, page.Description);
        Assert.StartsWith(entry.Title(page.Reads), page.Title, StringComparison.Ordinal);
        Assert.All(EntryOutline.Of(Catalogue.FindPage(entry.Id)!, isInFlows: SharedReference.Examples.Of(entry.Id).Count > 0), part => Assert.True(page.Ids.Contains(part.Section.Anchor()), $"{page.Path}#{part.Section.Anchor()}"));
    });

    [Fact]
    public void No_page_shows_a_mark_of_the_prose_or_the_key_of_a_word() => Assert.All(crawl.Pages.Values, page =>
    {
        Assert.DoesNotContain("[[", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("]]", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ref_", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("EntrySection_", page.Text, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_page_names_itself_and_its_twin() => Assert.All(crawl.Pages.Values, page =>
    {
        string rest = page.Path[3..];
        Assert.Equal($"http://localhost{page.Path}", page.Canonical);
        Assert.Equal($"http://localhost/en{rest}", page.Alternates["en"]);
        Assert.Equal($"http://localhost/zh{rest}", page.Alternates["zh-CN"]);
        Assert.Equal(rest.Length == 0 ? "http://localhost/" : $"http://localhost/en{rest}", page.Alternates["x-default"]);
        Assert.Equal(3, page.Alternates.Count);
        Assert.NotEmpty(page.Description);
    });

    [Fact]
    public void Every_entry_is_a_defined_term() => Assert.All(Entries, pair =>
    {
        JsonElement term = JsonDocument.Parse(pair.Page.Term).RootElement;
        Assert.Equal("DefinedTerm", term.GetProperty("@type").GetString());
        Assert.Equal(pair.Page.Canonical, term.GetProperty("@id").GetString());
        Assert.Equal(pair.Entry.Id.Key, term.GetProperty("termCode").GetString());
        Assert.Equal(pair.Page.Description, term.GetProperty("description").GetString());
    });

    [Fact]
    public async Task Every_link_leads_to_a_page_and_every_anchor_to_a_place_on_it()
    {
        List<string> dead = [];
        foreach (CrawledPage page in crawl.Pages.Values.ToArray())
        {
            foreach (string href in page.Links.Where(href => !href.StartsWith("http", StringComparison.Ordinal)).Distinct())
            {
                string[] parts = href.Split('#', 2);
                CrawledPage target = parts[0].Length == 0 ? page : await crawl.GetAsync(parts[0][0] == '?' ? page.Path + parts[0] : parts[0]);
                if (target.Status != HttpStatusCode.OK || (parts.Length == 2 && !target.Ids.Contains(parts[1])))
                    dead.Add($"{page.Path} -> {href}");
            }
        }
        Assert.Empty(dead);
    }

    [Fact]
    public void Every_link_to_an_entry_is_its_canonical_address() => Assert.All(crawl.Pages.Values, page =>
        Assert.All(page.Links.Where(link => link.StartsWith("/en/", StringComparison.Ordinal) || link.StartsWith("/zh/", StringComparison.Ordinal)), link =>
        {
            string[] parts = link.Split('#', '?')[0].Split('/');
            if (parts.Length == 4 && EntryKinds.TryParse(parts[2], out EntryKind kind))
                Assert.Equal(EntryAddress.Below(Catalogue.Find(kind, Uri.UnescapeDataString(parts[3]))!.Id), $"{parts[2]}/{parts[3]}");
        }));

    [Fact]
    public void Every_link_elsewhere_is_to_a_source() => Assert.All(crawl.Pages.Values, page =>
        Assert.All(page.Links.Where(link => link.StartsWith("http", StringComparison.Ordinal)), link => Assert.StartsWith("https://", link, StringComparison.Ordinal)));
}
