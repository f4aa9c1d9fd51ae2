using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Subscriptions;

/// <summary>What an event package is at its subscriber (RFC 6665 5.4).</summary>
internal abstract class SubscriberPackage
{
    /// <summary>The value of Event.</summary>
    public abstract string Event { get; }

    /// <summary>The type of body that the subscriber understands.</summary>
    public abstract string Accept { get; }

    /// <summary>The id of the subscription in the record of the run; null where it is not recorded.</summary>
    public abstract string? Id { get; }

    /// <summary>What the record says beside the id.</summary>
    public virtual string Detail => "";

    /// <summary>True where the subscription is one from its first NOTIFY, and ends by its timers; the others count from the 2xx and outlast every run.</summary>
    public virtual bool RunsOut => false;

    /// <summary>The SUBSCRIBE was refused, or not answered: the status, 408 for the latter.</summary>
    public virtual void OnRefused(int status)
    {
    }

    /// <summary>A NOTIFY came.</summary>
    public abstract void OnNotify(SipMessage notify);
}
