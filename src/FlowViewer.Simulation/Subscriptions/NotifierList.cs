using FlowViewer.Sip.Dialogs;

namespace FlowViewer.Simulation.Subscriptions;

/// <summary>The subscriptions to one resource at its notifier.</summary>
internal sealed class NotifierList
{
    private readonly List<Notifier> _all = [];

    public void Add(Notifier notifier) => _all.Add(notifier);

    /// <summary>The subscription of that dialog; null where there is none, or no longer.</summary>
    public Notifier? Find(DialogId? dialog) => _all.Find(notifier => !notifier.IsOver && notifier.Id == dialog);

    /// <summary>The state of the resource changed: every subscriber learns of it.</summary>
    public void OnStateChanged() => Each(notifier => notifier.OnStateChanged());

    /// <summary>The resource no longer exists: every subscription ends.</summary>
    public void End() => Each(notifier => notifier.End());

    private void Each(Action<Notifier> act)
    {
        _all.RemoveAll(notifier => notifier.IsOver);
        foreach (Notifier notifier in _all.ToList())
            act(notifier);
    }
}
