namespace FlowViewer.Simulation.Subscriptions;

/// <summary>What an event package says about one subscription at its notifier (RFC 6665 5.4).</summary>
internal abstract class NotifierPackage
{
    /// <summary>The value of Event: the package, with an id where one resource has several subscriptions.</summary>
    public abstract string Event { get; }

    /// <summary>The type of the body of each NOTIFY.</summary>
    public abstract string ContentType { get; }

    /// <summary>The id of the subscription in the record of the run; null where it is not recorded.</summary>
    public abstract string? Id { get; }

    /// <summary>What the record says beside the id.</summary>
    public virtual string Detail => Event;

    /// <summary>True where the notifier ends a subscription that is not refreshed; the others outlast every run.</summary>
    public virtual bool RunsOut => false;

    /// <summary>How long changes are collected before one NOTIFY reports them.</summary>
    public virtual TimeSpan Collects => TimeSpan.Zero;

    /// <summary>True where the state differs from what the last NOTIFY said.</summary>
    public virtual bool HasNews => true;

    /// <summary>True where the resource no longer exists, so that no more NOTIFYs follow.</summary>
    public virtual bool IsGone => false;

    /// <summary>The state of the resource, for the next NOTIFY.</summary>
    public abstract string Body();
}
