using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>A phone that mixes the media of several calls (RFC 4579 4, RFC 5359 2.10 and 2.11), or is a server of conferences (RFC 4353).</summary>
internal sealed class ConferenceFocus(UserAgent agent)
{
    /// <summary>The user part of the conference that a server of conferences is the focus of.</summary>
    public const string User = "conf1";

    private static readonly TimeSpan SubscriptionTime = TimeSpan.FromHours(1);
    private readonly NotifierList _watchers = new();
    private int _version;

    /// <summary>True once this phone mixes, and at a server of conferences from the start: its Contact says so by <c>isfocus</c> (RFC 4579 4.2).</summary>
    public bool IsOpen { get; private set; } = agent.Profile.Focus;

    /// <summary>Begins to mix, and tells its calls by a re-INVITE with its new Contact; <paramref name="then"/> follows the last answer.</summary>
    public void Open(Action? then = null)
    {
        IsOpen = true;
        List<Call> talking = [.. agent.Calls.All.Where(call => call.State == CallState.Talking)];
        int left = talking.Count;
        foreach (Call call in talking)
            call.Modification.Make(RequestedChange.OpenConference(() =>
            {
                if (--left == 0)
                    then?.Invoke();
            }));
        if (talking.Count == 0)
            then?.Invoke();
    }

    /// <summary>Asks to join a call that this phone has learned of (RFC 3911 5).</summary>
    public void JoinCall(string owner)
    {
        if (agent.Learned.Find(owner) is { } learned)
            agent.Calls.Dial(owner, invite => invite.Add("Join", learned.AtOwner));
    }

    /// <summary>Subscribes to the state of the conference that a call leads to.</summary>
    public void Subscribe(Call call)
    {
        if (call.Dialog is { } dialog)
            agent.Subscriptions.Subscribe(dialog.Dialog.RemoteTarget, new ConferenceSubscription(), SubscriptionTime);
    }

    /// <summary>A party joined or left the conference.</summary>
    public void OnChanged() => _watchers.OnStateChanged();

    /// <summary>The notifier of a party that subscribes.</summary>
    public Notifier NewNotifier(SipMessage request, string tag)
    {
        Notifier notifier = agent.Subscriptions.NotifierOf(request, tag, new ConferencePackage(agent));
        _watchers.Add(notifier);
        return notifier;
    }

    /// <summary>The version of the next report, from 0 (RFC 4575).</summary>
    public int NextVersion() => _version++;
}
