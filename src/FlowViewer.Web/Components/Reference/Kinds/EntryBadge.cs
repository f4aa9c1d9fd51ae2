using FlowViewer.Web.Components.Kit;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>One fact in the row under a title.</summary>
/// <param name="Label">What it is about; null where the value says so itself.</param>
/// <param name="Value">The fact.</param>
/// <param name="Href">Where it leads: the index of all that share it.</param>
/// <param name="Color">Its hue.</param>
/// <param name="Class">The class of responses that it names, which has a hue and a mark of its own.</param>
public sealed record EntryBadge(string? Label, string Value, string? Href = null, Color Color = Color.Default, ResponseClass? Class = null);
