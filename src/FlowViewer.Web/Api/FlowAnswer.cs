using System.ComponentModel;
using FlowViewer.Flows;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Web.Api;

/// <summary>A flow in the list.</summary>
internal sealed record FlowSummary(
    [property: Description("The flow's id, as its address has it.")] string Id,
    [property: Description("volte, services, failures, rfc3665 or rfc5359.")] string Group,
    [property: Description("Its title.")] FlowWords Title,
    [property: Description("What happens in it.")] FlowWords Summary,
    [property: Description("The clauses that document it.")] IReadOnlyList<string> Sources,
    [property: Description("Its page in English; /zh in the place of /en gives the Chinese one.")] string Url,
    [property: Description("What can be changed.")] IReadOnlyList<FlowOption> Options)
{
    /// <summary>The flow of a scenario.</summary>
    public static FlowSummary Of(Scenario scenario) => new(
        scenario.Id, scenario.Group, FlowWords.Of(scenario.Title), FlowWords.Of(scenario.Summary), scenario.Sources, $"/en/flows/{scenario.Id}",
        [.. scenario.Options.Select(option => FlowOption.Of(option, RunOptions.Textbook))]);
}

/// <summary>Words in both languages.</summary>
internal sealed record FlowWords([property: Description("English.")] string En, [property: Description("Simplified Chinese.")] string Zh)
{
    /// <summary>The words of a scenario.</summary>
    public static FlowWords Of(LocalizedText words) => new(words.En, words.Zh);
}

/// <summary>An option of a flow.</summary>
internal sealed record FlowOption(
    [property: Description("The name to use in the query.")] string Id,
    [property: Description("What it is about.")] FlowWords Title,
    [property: Description("The values, the usual one first.")] IReadOnlyList<FlowOptionValue> Values,
    [property: Description("The value that was used.")] string Chosen)
{
    /// <summary>The option as it was chosen; its first value where nothing was.</summary>
    public static FlowOption Of(ScenarioOption option, RunOptions choice) => new(
        option.Id, FlowWords.Of(option.Title), [.. option.Values.Select(value => new FlowOptionValue(value.Id, FlowWords.Of(value.Title)))],
        choice.Options.GetValueOrDefault(option.Id) ?? option.Values[0].Id);
}

/// <summary>One value of an option.</summary>
internal sealed record FlowOptionValue([property: Description("The value to use in the query.")] string Id, [property: Description("What it means.")] FlowWords Title);

/// <summary>One run: ladder JSON, how the run ended, and the flow's options.</summary>
internal sealed record FlowSchema(
    [property: Description("The flow's id.")] string Id,
    [property: Description("Its title in the language asked for.")] string Title,
    [property: Description("The nodes, or groups of them, from left to right.")] IReadOnlyList<LaneSchema> Lanes,
    [property: Description("The rows, from top to bottom.")] IReadOnlyList<StepSchema> Steps,
    [property: Description("quiet where nothing more was to happen; eventLimit where the run was stopped.")] string End,
    [property: Description("The flow's options, each with the value that was used.")] IReadOnlyList<FlowOption> Options);
