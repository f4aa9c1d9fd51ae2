using System.Collections.Immutable;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>A cause value of ITU-T Q.850, as the Reason header field carries it.</summary>
public sealed record Cause : Entry
{
    internal Cause(EntryId id, Fields fields) : base(id, fields)
    {
        Class = fields.RequiredChoice<CauseClass>("class");
        Mapping = fields.RequiredGroup("mapping", group => new SipMapping(
            group.Keys("to-sip", EntryKind.Responses), group.Keys("from-sip", EntryKind.Responses), group.Prose("note"), group.RequiredSources()));
        Example = fields.Word("example");
    }

    /// <summary>The class of Q.850.</summary>
    public CauseClass Class { get; }

    /// <summary>What a gateway makes of it.</summary>
    public SipMapping Mapping { get; }

    /// <inheritdoc/>
    public override string? Example { get; }

    /// <inheritdoc/>
    public override string Symbol => $"Q.850 {Id.Key}";

    /// <inheritdoc/>
    public override string Title(Language language) => $"{Symbol} {Name.In(language)}";
}

/// <summary>The classes of Q.850.</summary>
public enum CauseClass
{
    /// <summary>Normal events.</summary>
    Normal,
    /// <summary>Resource unavailable.</summary>
    ResourceUnavailable,
    /// <summary>Service or option not available.</summary>
    ServiceNotAvailable,
    /// <summary>Service or option not implemented.</summary>
    ServiceNotImplemented,
    /// <summary>Invalid message.</summary>
    InvalidMessage,
    /// <summary>Protocol error.</summary>
    ProtocolError,
    /// <summary>Interworking.</summary>
    Interworking,
}

/// <summary>The SIP statuses that a gateway sends for a cause, and those for which it sends the cause.</summary>
public sealed record SipMapping(
    ImmutableArray<EntryId> ToSip, ImmutableArray<EntryId> FromSip, Prose? Note, ImmutableArray<Source> Sources);
