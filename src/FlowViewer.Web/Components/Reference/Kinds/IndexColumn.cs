using FlowViewer.Reference.Entries;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>A column of an index besides the entry's name and definition.</summary>
/// <param name="Label">The key of its words.</param>
/// <param name="Text">What is in it.</param>
public sealed record IndexColumn(string Label, Func<Entry, UiText, string> Text)
{
    /// <summary>The specifications that define an entry.</summary>
    public static IndexColumn Defined { get; } = new("Ref_Col_Defined", (entry, _) => string.Join(", ", entry.Defined.Select(source => source.Spec).Distinct()));
}
