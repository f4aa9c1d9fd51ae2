using FlowViewer.Flows;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Reference.Sections;

/// <summary>The page of a flow at the step that shows an entry.</summary>
internal static class SightingAddress
{
    /// <summary>The flow's title, and the preset's where one is needed.</summary>
    public static string Title(FlowSighting sighting) =>
        sighting.Preset is { } preset ? $"{sighting.Flow.Title.In(UiText.Language)} · {preset.Title.In(UiText.Language)}" : sighting.Flow.Title.In(UiText.Language);

    /// <summary>The address, folded where the folded ladder shows it.</summary>
    public static string Of(FlowSighting sighting) => sighting.Row is { } row ? Of(sighting, row, full: false) : Of(sighting, sighting.At + 1);

    /// <summary>The address of a step of the open ladder.</summary>
    public static string Of(FlowSighting sighting, int step) => Of(sighting, step, full: true);

    private static string Of(FlowSighting sighting, int step, bool full) =>
        new Flows.FlowState { Path = UiText.Link($"flows/{sighting.Flow.Id}"), Step = step, Choice = sighting.Choice, IsFull = full }.Href;
}
