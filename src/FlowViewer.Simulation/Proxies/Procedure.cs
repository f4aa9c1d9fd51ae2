using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Proxies;

/// <summary>Something that a proxy does in addition to forwarding. A role consists of procedures, in the order in which they are asked.</summary>
internal abstract class Procedure
{
    /// <summary>True where the procedure knows an option tag that a request demands of proxies.</summary>
    public virtual bool Understands(string optionTag) => false;

    /// <summary>Looks at a request that came: answers it (true), sets where it goes, or lets it pass.</summary>
    public virtual bool Take(ResponseContext context) => false;

    /// <summary>The places of a user of the domain; null where the URI is none of the domain's.</summary>
    public virtual IReadOnlyList<Target>? Locate(string uri) => null;

    /// <summary>Changes what is about to be forwarded.</summary>
    public virtual void Forward(ResponseContext context, Branch branch, MessageDraft draft)
    {
    }

    /// <summary>Looks at a response on its way back: changes it, or keeps it from going on (true).</summary>
    public virtual bool Return(ResponseContext context, Branch branch, SipMessage response, MessageDraft draft) => false;

    /// <summary>Changes an ACK to a 2xx that passes, which belongs to no transaction.</summary>
    public virtual void Acknowledge(Proxy proxy, SipMessage ack, MessageDraft draft)
    {
    }

    /// <summary>The request has its final response, or never will have one.</summary>
    public virtual void Done(ResponseContext context, int status)
    {
    }
}
