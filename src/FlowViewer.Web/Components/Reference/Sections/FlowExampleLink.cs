using FlowViewer.Flows;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Reference.Sections;

/// <summary>The page of a flow at the step that shows an entry.</summary>
internal static class FlowExampleLink
{
    /// <summary>The flow's title, and the preset's where one is needed.</summary>
    public static string Title(FlowExample example) =>
        example.Preset is { } preset ? $"{example.Flow.Title.In(UiText.Language)} · {preset.Title.In(UiText.Language)}" : example.Flow.Title.In(UiText.Language);

    /// <summary>The address, folded where the folded ladder shows it.</summary>
    public static string Of(FlowExample example) => example.Row is { } row ? Of(example, row, full: false) : Of(example, example.At + 1);

    /// <summary>The address of a step of the open ladder.</summary>
    public static string Of(FlowExample example, int step) => Of(example, step, full: true);

    private static string Of(FlowExample example, int step, bool full) =>
        new Flows.FlowState { Path = UiText.Link($"flows/{example.Flow.Id}"), Step = step, Choice = example.Choice, IsFull = full }.Href;
}
