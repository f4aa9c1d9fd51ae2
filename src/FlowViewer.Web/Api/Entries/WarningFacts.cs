using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of a warning code.</summary>
internal class WarningBrief(Warning entry)
{
    [Description("The code.")]
    public int Code { get; init; } = int.Parse(entry.Id.Key, CultureInfo.InvariantCulture);
}

/// <summary>The facts of a warning code.</summary>
internal sealed class WarningFacts(Warning entry) : WarningBrief(entry)
{
    [Description("The responses that it usually comes with, as kind/key.")]
    public ImmutableArray<EntryId> With { get; init; } = entry.With;
    [Description("The header line.")]
    public string? Example { get; init; } = entry.Example;
}
