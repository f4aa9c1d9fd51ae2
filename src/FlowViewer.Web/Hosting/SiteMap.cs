using System.Text;
using System.Xml;
using FlowViewer.Flows;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Web.Components.Reference;
using FlowViewer.Web.Content;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Hosting;

/// <summary>What search engines ask for: the list of all pages that may be indexed, in both languages, and what is not for them.</summary>
internal static class SiteMap
{
    private const string Sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly string[] Languages = ["en", "zh"];

    /// <summary>Maps <c>/sitemap.xml</c> and <c>/robots.txt</c>.</summary>
    public static void MapSiteMap(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sitemap.xml", WriteAsync).WithMetadata(new LastingAttribute()).ExcludeFromDescription();
        // Traces are not named here: a list of what to leave alone is read by others too, and their pages say noindex themselves.
        app.MapGet("/robots.txt", (HttpContext http) =>
                TypedResults.Text($"User-agent: *\nDisallow: {SitePath.Of("/api/")}\nDisallow: {SitePath.Of("/en/search")}\nDisallow: {SitePath.Of("/zh/search")}\n\nSitemap: {SiteAddress.Of(http.Request, SitePath.Of("/sitemap.xml"))}\n"))
            .WithMetadata(new LastingAttribute()).ExcludeFromDescription();
    }

    /// <summary>The paths of all pages that may be indexed, below their language.</summary>
    public static IEnumerable<string> Paths(Catalogue catalogue, FlowLibrary flows) =>
        ["", "reference", "poster", "flows", StateMachine.Folder, .. StateMachine.All.Select(machine => $"{StateMachine.Folder}/{machine.Key}"), .. EntryKinds.All.Select(kind => kind.Folder()), .. catalogue.Pages.Select(page => EntryAddress.Below(page.Entry.Id)),
            .. flows.All.Select(flow => $"flows/{flow.Id}")];

    private static async Task WriteAsync(HttpContext http, ReferenceLibrary library, FlowLibrary flows)
    {
        http.Response.ContentType = "application/xml; charset=utf-8";
        await using var xml = XmlWriter.Create(http.Response.Body, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false) });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "urlset", Sitemaps);
        await xml.WriteAttributeStringAsync("xmlns", "xhtml", null, Xhtml);
        foreach (string path in Paths(library.Catalogue, flows))
            foreach (string language in Languages)
                await WritePageAsync(xml, http.Request, language, path);
        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
    }

    private static async Task WritePageAsync(XmlWriter xml, HttpRequest request, string language, string path)
    {
        await xml.WriteStartElementAsync(null, "url", Sitemaps);
        await xml.WriteElementStringAsync(null, "loc", Sitemaps, SiteAddress.Of(request, SitePath.Of(path.Length == 0 ? $"/{language}" : $"/{language}/{path}")));
        foreach ((string tag, string link) in SiteAddress.Alternates(path))
        {
            await xml.WriteStartElementAsync("xhtml", "link", Xhtml);
            await xml.WriteAttributeStringAsync(null, "rel", null, "alternate");
            await xml.WriteAttributeStringAsync(null, "hreflang", null, tag);
            await xml.WriteAttributeStringAsync(null, "href", null, SiteAddress.Of(request, link));
            await xml.WriteEndElementAsync();
        }
        await xml.WriteEndElementAsync();
    }
}
