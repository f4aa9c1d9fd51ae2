using System.Collections.Immutable;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>A timer, or an interval that behaves as one.</summary>
public sealed record SipTimer : Entry
{
    internal SipTimer(EntryId id, Fields fields) : base(id, fields)
    {
        Default = fields.RequiredValue("default");
        Formula = fields.Value("formula");
        Transports = fields.RequiredWords("transports");
        UsedBy = fields.RequiredValue("used-by");
        Starts = fields.Prose("starts");
        Stops = fields.Prose("stops");
        OnExpiry = fields.RequiredProse("on-expiry");
        Ims = fields.Group("ims", group => new ImsTimerValues(group.Value("core"), group.Value("ue"), group.RequiredSources()));
        Worked = fields.Prose("worked");
    }

    /// <summary>The value where nothing else is agreed: <c>500 ms</c>.</summary>
    public Prose Default { get; }

    /// <summary>How it is worked out: <c>64 × T1</c>; null where it is simply a value.</summary>
    public Prose? Formula { get; }

    /// <summary>The transports that it runs on: <c>any</c>, <c>UDP</c>.</summary>
    public ImmutableArray<string> Transports { get; }

    /// <summary>Who runs it.</summary>
    public Prose UsedBy { get; }

    /// <summary>What starts it; null for a base value that does not run.</summary>
    public Prose? Starts { get; }

    /// <summary>What stops it before it fires; null where nothing does.</summary>
    public Prose? Stops { get; }

    /// <summary>What happens when it fires; for a base value, what it sets.</summary>
    public Prose OnExpiry { get; }

    /// <summary>The values of 3GPP; null where 3GPP sets none of its own.</summary>
    public ImsTimerValues? Ims { get; }

    /// <summary>A case worked through with numbers.</summary>
    public Prose? Worked { get; }

    /// <inheritdoc/>
    public override string Symbol => Name.En;

    /// <inheritdoc/>
    public override bool HasExample => Worked is not null;

    /// <inheritdoc/>
    internal override string ExampleKey => "worked";

    /// <inheritdoc/>
    public override string Title(Language language) => Name.In(language);
}

/// <summary>A timer's values between network nodes, and at the UE and the P-CSCF towards it (3GPP TS 24.229 Table 7.7.1).</summary>
public sealed record ImsTimerValues(Prose? Core, Prose? Ue, ImmutableArray<Source> Sources);
