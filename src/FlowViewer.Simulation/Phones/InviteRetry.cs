using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Phones;

/// <summary>What a caller changes in its INVITE after a refusal, to send it once more (RFC 3261 8.1.3).</summary>
/// <param name="call">The call.</param>
/// <param name="invite">The INVITE, which it changes.</param>
/// <param name="target">Where it goes at first.</param>
internal sealed class InviteRetry(Call call, MessageDraft invite, string target)
{
    private readonly List<string> _visited = [];
    private string _target = target;
    private int _attempts;
    private int _proxy;

    /// <summary>True once the INVITE goes to the announcement of a refusal.</summary>
    public bool IsAnnouncement { get; private set; }

    private AgentProfile Profile => call.Profile;

    /// <summary>Changes the INVITE as a refusal asks for; false where it is to be taken as it is.</summary>
    public bool Changes(SipMessage request, SipMessage response) => response.StatusCode switch
    {
        401 or 407 when call.Agent.Credentials.Take(request, response) => true,
        422 when response.MinSE is { } least && _attempts < 3 => Lengthens(least.Interval),
        305 when Profile.FollowsRedirects && NewTarget(response) is { } proxy => GoesThrough(proxy),
        >= 400 when !IsAnnouncement && Profile.HearsAnnouncements && AnnouncementOf(response) is { } announcement => Hears(announcement),
        >= 300 and < 400 and not (305 or 380) when Profile.FollowsRedirects && NewTarget(response) is { } target => GoesTo(target),
        _ => false,
    };

    /// <summary>Sends the INVITE through the next proxy, since one stayed silent (RFC 3263 4.3); false where there is none left.</summary>
    public bool UsesNextProxy(NodeAddress silent)
    {
        if (_proxy >= Profile.Alternatives.Count)
            return false;
        call.Host.Remark(Remark.NextProxy, silent.Name);
        call.Agent.Requests.UseRoutes([Profile.Alternatives[_proxy++]]);
        invite.Remove("Route");
        foreach (string route in call.Agent.Requests.Routes)
            invite.Add("Route", route);
        return true;
    }

    /// <summary>The INVITE is another one now: its number counts up (RFC 3261 8.1.3.5).</summary>
    public void CountUp()
    {
        _attempts++;
        uint number = uint.Parse(invite.First(HeaderNames.CSeq)!.Split(' ')[0], CultureInfo.InvariantCulture) + 1;
        invite.Set("CSeq", string.Create(CultureInfo.InvariantCulture, $"{number} INVITE"));
    }

    // RFC 4028 7.4: ask for at least what the other end takes.
    private bool Lengthens(TimeSpan least)
    {
        call.Timer.Raise(invite, least);
        return true;
    }

    // RFC 3261 21.3.4: the same request to the same callee, through the proxy that is named.
    private bool GoesThrough(string proxy)
    {
        invite.Remove("Route").Add("Route", $"<{proxy}>");
        return true;
    }

    // RFC 3261 20.18: treated like the Contact of a redirection, so that the caller hears why. The answer is not one of the callee.
    private bool Hears(string announcement)
    {
        IsAnnouncement = true;
        _target = announcement;
        invite.To(announcement).Remove("Route");
        return true;
    }

    // RFC 3261 8.1.3.4: the same request to another place; To and Call-ID stay.
    private bool GoesTo(string target)
    {
        _target = target;
        invite.To(target);
        return true;
    }

    private string? NewTarget(SipMessage response)
    {
        string? target = response.Contacts.Select(contact => contact.Uri?.Text).FirstOrDefault(uri => uri is not null && uri != _target && !_visited.Contains(uri));
        if (target is not null)
            _visited.Add(target);
        return target;
    }

    private static string? AnnouncementOf(SipMessage response) =>
        response.Values<NameAddr>(HeaderNames.ErrorInfo).Select(info => info.Uri).FirstOrDefault(uri => uri is SipUri)?.Text;
}
