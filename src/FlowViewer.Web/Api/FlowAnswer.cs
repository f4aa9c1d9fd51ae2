using FlowViewer.Simulation.Scenarios;
using FlowViewer.Web.Content;

namespace FlowViewer.Web.Api;

/// <summary>A flow in the list.</summary>
internal sealed record FlowSummary(string Id, string Group, FlowWords Title, FlowWords Summary, IReadOnlyList<string> Sources, string Url, IReadOnlyList<FlowOption> Options)
{
    /// <summary>The flow of a scenario.</summary>
    public static FlowSummary Of(Scenario scenario) => new(
        scenario.Id, scenario.Group, FlowWords.Of(scenario.Title), FlowWords.Of(scenario.Summary), scenario.Sources, $"/en/flows/{scenario.Id}",
        [.. scenario.Options.Select(option => FlowOption.Of(option, new FlowChoice()))]);
}

/// <summary>Words in both languages.</summary>
internal sealed record FlowWords(string En, string Zh)
{
    /// <summary>The words of a scenario.</summary>
    public static FlowWords Of(Words words) => new(words.En, words.Zh);
}

/// <summary>An option of a flow: the name to use in the query, its values, and the one that was used.</summary>
internal sealed record FlowOption(string Id, FlowWords Title, IReadOnlyList<FlowOptionValue> Values, string Chosen)
{
    /// <summary>The option as it was chosen; its first value where nothing was.</summary>
    public static FlowOption Of(ScenarioOption option, FlowChoice choice) => new(
        option.Id, FlowWords.Of(option.Title), [.. option.Values.Select(value => new FlowOptionValue(value.Id, FlowWords.Of(value.Title)))],
        choice.Options.GetValueOrDefault(option.Id) ?? option.Values[0].Id);
}

/// <summary>One value of an option.</summary>
internal sealed record FlowOptionValue(string Id, FlowWords Title);

/// <summary>One run: ladder JSON, how the run ended (<c>quiet</c> or <c>eventLimit</c>), and the flow's options.</summary>
internal sealed record FlowSchema(string Id, string Title, IReadOnlyList<LaneSchema> Lanes, IReadOnlyList<StepSchema> Steps, string End, IReadOnlyList<FlowOption> Options);
