using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>An event package or template-package (RFC 6665 7.2).</summary>
public sealed record EventPackage : Entry
{
    internal EventPackage(EntryId id, Fields fields) : base(id, fields)
    {
        Type = fields.RequiredChoice<PackageType>("type");
        NotifyBody = fields.RequiredValue("notify-body");
        Example = fields.Word("example");
    }

    /// <summary>Whether it stands alone or is applied to another package.</summary>
    public PackageType Type { get; }

    /// <summary>The media type of the NOTIFY body, or words where it depends.</summary>
    public Prose NotifyBody { get; }

    /// <inheritdoc/>
    public override string? Example { get; }

    /// <inheritdoc/>
    public override string Symbol => Id.Key;
}

/// <summary>The kinds of event package.</summary>
public enum PackageType
{
    /// <summary>A package of its own.</summary>
    Package,
    /// <summary>A template-package, written after another one's name.</summary>
    Template,
    /// <summary>A maker's own, in no registry.</summary>
    Vendor,
}
