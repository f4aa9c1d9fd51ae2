using FlowViewer.Flows;
using FlowViewer.Reference;
using FlowViewer.Reference.Search;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Web.Content;

/// <summary>The flows as the search knows them: by title and id, and by all that is said of their steps and choices.</summary>
internal static class FlowDocuments
{
    /// <summary>The folder of the flows' pages, which is their kind in what the search finds.</summary>
    public const string Kind = "flows";

    // A title that is also the name of an entry stands below it, and above an entry that only begins so.
    private const double Worth = 0.85;

    /// <summary>The documents of all flows.</summary>
    public static IEnumerable<SearchDocument> Of(FlowLibrary flows) => flows.All.Select(flow => new SearchDocument(
        Kind,
        flow.Id,
        new Prose(flow.Title.En, flow.Title.Zh),
        new Prose(flow.Summary.En, flow.Summary.Zh),
        [flow.Id],
        [flow.Title.En, flow.Title.Zh],
        [],
        string.Join('\n', Said(flow))) { Worth = Worth });

    private static IEnumerable<string> Said(Scenario flow)
    {
        foreach (LocalizedText words in (IEnumerable<LocalizedText>)[flow.Summary, .. flow.Options.SelectMany(option => option.Values).Select(value => value.Title), .. flow.Presets.Select(preset => preset.Title)])
            foreach (string text in (string[])[words.En, words.Zh])
                yield return text;
        foreach (Explanation step in flow.Explain)
            foreach (string text in (string[])[step.En, step.Zh, step.Clause])
                yield return text;
        foreach (string source in flow.Sources)
            yield return source;
    }
}
