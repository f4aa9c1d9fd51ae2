using System.Collections.Immutable;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>A code of the Warning header field (RFC 3261 20.43).</summary>
public sealed record Warning : Entry
{
    internal Warning(EntryId id, Fields fields) : base(id, fields)
    {
        With = fields.Keys("with", EntryKind.Responses);
        Example = fields.Word("example");
    }

    /// <summary>The responses that it usually comes with.</summary>
    public ImmutableArray<EntryId> With { get; }

    /// <inheritdoc/>
    public override string? Example { get; }

    /// <inheritdoc/>
    public override string Symbol => $"Warning {Id.Key}";

    /// <inheritdoc/>
    public override string Title(Language language) => $"{Symbol} {Name.In(language)}";
}
