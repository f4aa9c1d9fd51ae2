using System.Collections.Immutable;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>A media feature tag (RFC 3840) or feature-capability indicator (RFC 6809).</summary>
public sealed record Feature : Entry
{
    internal Feature(EntryId id, Fields fields) : base(id, fields)
    {
        Tag = fields.RequiredWord("tag");
        Family = fields.RequiredChoice<FeatureFamily>("family");
        Value = fields.RequiredValue("value");
        Headers = fields.Keys("headers", EntryKind.Headers);
        Example = fields.Word("example");
        if (Tag.TrimStart('+') != id.Key)
            fields.Problem("key", "tag", $"the file of `{Tag}` is named {Tag.TrimStart('+')}.yaml");
    }

    /// <summary>The tag as it is written, plus sign included.</summary>
    public string Tag { get; }

    /// <summary>The tree that it belongs to.</summary>
    public FeatureFamily Family { get; }

    /// <summary>What may stand after it: <c>boolean</c>, a token, a string.</summary>
    public Prose Value { get; }

    /// <summary>The header fields that it stands in.</summary>
    public ImmutableArray<EntryId> Headers { get; }

    /// <inheritdoc/>
    public override string? Example { get; }

    /// <inheritdoc/>
    public override string Symbol => Tag;

    /// <inheritdoc/>
    private protected override IEnumerable<string> OtherKeys => Tag == Id.Key ? Aliases : Aliases.Prepend(Tag);
}

/// <summary>The trees of feature tags.</summary>
public enum FeatureFamily
{
    /// <summary>The base tags of RFC 3840, written without a plus sign.</summary>
    Media,
    /// <summary>The sip tree.</summary>
    Sip,
    /// <summary>The 3GPP part of the global tree.</summary>
    ThreeGpp,
    /// <summary>Feature-capability indicators only.</summary>
    FeatureCap,
}
