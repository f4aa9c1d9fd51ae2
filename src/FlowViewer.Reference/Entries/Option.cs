using System.Collections.Immutable;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>An option tag (RFC 3261 19.2).</summary>
public sealed record Option : Entry
{
    internal Option(EntryId id, Fields fields) : base(id, fields)
    {
        Category = fields.RequiredWord("category");
        Headers = fields.Keys("headers", EntryKind.Headers);
        Example = fields.Word("example");
    }

    /// <summary>What it is about, to group the index: <c>reliability</c>, <c>media</c>.</summary>
    public string Category { get; }

    /// <summary>The header fields that it stands in.</summary>
    public ImmutableArray<EntryId> Headers { get; }

    /// <inheritdoc/>
    public override string? Example { get; }

    /// <inheritdoc/>
    public override string Symbol => Id.Key;
}
