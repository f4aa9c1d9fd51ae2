using System.Collections.Immutable;
using System.ComponentModel;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of a header field.</summary>
internal class HeaderBrief(Header entry)
{
    [Description("The form of one letter; null if there is none.")]
    public string? Compact { get; init; } = entry.Compact;
    [Description("Whether it is still meant to be sent.")]
    public EntryStatus Status { get; init; } = entry.Status;
    [Description("What it is for.")]
    public HeaderCategory Category { get; init; } = entry.Category;
    [Description("How much its page tells.")]
    public Depth Depth { get; init; } = entry.Depth;
}

/// <summary>The facts of a header field.</summary>
internal sealed class HeaderFacts(Header entry) : HeaderBrief(entry)
{
    [Description("The messages that it may stand in; null where it stands in none any more.")]
    public Appearance? Appears { get; init; } = entry.Appears;
    [Description("Who adds, changes and removes it along the path.")]
    public ImmutableArray<PathAction> Path { get; init; } = entry.Path;
    [Description("How it is written; null on a brief page.")]
    public HeaderSyntax? Syntax { get; init; } = entry.Syntax;
    [Description("Lines as they stand in a message; null where the name is not to be used.")]
    public string? Example { get; init; } = entry.Example;
}
