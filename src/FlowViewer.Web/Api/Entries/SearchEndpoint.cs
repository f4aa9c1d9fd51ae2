using System.Collections.Immutable;
using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Reference.Search;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Content;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlowViewer.Web.Api.Entries;

/// <summary>Finds entries by what people type.</summary>
internal static class SearchEndpoint
{
    private const int Most = 100;

    /// <summary>Adds <c>/api/search</c>.</summary>
    public static void MapSearch(this IEndpointRouteBuilder api) => api.MapGet("/search", Find)
        .WithName("Search")
        .WithSummary("Finds entries of every kind by what people type")
        .WithDescription("A number, a word in either language, a mistyped name, a line pasted from a message: 486, busy, 占线, P-Aserted-Identity, "
            + "Reason: Q.850;cause=17. The best fit comes first. Nothing found is an empty list.")
        .Produces<SearchAnswer>(200, "application/json")
        .Produces(304)
        .ProducesRefusals(400, 429);

    private static Results<CachedJson, Refusal> Find(
        ReferenceLibrary library,
        [Description("What to look for, in either language.")] string q,
        [Description("The language of the answer, en or zh; English unless said.")] string lang = "en",
        [Description("How many results at the most, from 1 to 100.")] int limit = 20)
    {
        if (lang is not ("en" or "zh"))
            return Refusals.BadLanguage(lang);
        if (limit is < 1 or > Most)
            return Refusals.BadLimit(limit, Most);
        Language language = lang == "zh" ? Language.Zh : Language.En;
        return CachedJson.Of(new SearchAnswer(library.Search.Find(q, limit), language));
    }
}

/// <summary>What a search found.</summary>
internal sealed class SearchAnswer(ImmutableArray<SearchHit> hits, Language language)
{
    [Description("The results, the best first.")]
    public IReadOnlyList<SearchResult> Results { get; init; } = [.. hits.Select(hit => new SearchResult(hit, language))];
}

/// <summary>A result.</summary>
internal sealed class SearchResult(SearchHit hit, Language language)
{
    [Description("The kind, as it stands in addresses.")]
    public string Kind { get; init; } = hit.Kind;
    [Description("The key within its kind.")]
    public string Key { get; init; } = hit.Key;
    [Description("The title of its page.")]
    public string Title { get; init; } = hit.Title.In(language);
    [Description("What it is, in one sentence.")]
    public string Snippet { get; init; } = hit.Snippet.In(language);
    [Description("The address of its page.")]
    public string Url { get; init; } = $"/{(language == Language.Zh ? "zh" : "en")}/{hit.Kind}/{Uri.EscapeDataString(hit.Key)}";
    [Description("How well it fits: to compare within one answer, no measure of anything.")]
    public double Score { get; init; } = Math.Round(hit.Score, 1);
}
