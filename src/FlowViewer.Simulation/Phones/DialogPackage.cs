using FlowViewer.Simulation.Subscriptions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The dialog event package for one watcher of a phone's dialogs (RFC 4235 3).</summary>
internal sealed class DialogPackage(UserAgent agent, int number) : NotifierPackage
{
    private const string Terminated = "terminated";
    private readonly HashSet<string> _told = [];
    private int _version;
    private string _last = "";

    public override string Event => "dialog";

    public override string ContentType => DialogInfo.Type;

    public override string Id => $"watcher {number}";

    public override bool RunsOut => true;

    // RFC 4235 3.10 leaves the rate to the notifier: all changes of a moment go into one NOTIFY.
    public override TimeSpan Collects => TimeSpan.FromMilliseconds(50);

    public override bool HasNews => DialogInfo.Write("", 0, agent.DialogEvents.Entries(_told)) != _last;

    public override string Body()
    {
        IReadOnlyList<DialogEntry> entries = agent.DialogEvents.Entries(_told);
        List<DialogEntry> alive = [.. entries.Where(entry => entry.State != Terminated)];
        // What has ended is told once.
        _last = DialogInfo.Write("", 0, alive);
        _told.Clear();
        _told.UnionWith(alive.Select(entry => entry.Id));
        return DialogInfo.Write(agent.Profile.Uri, _version++, entries);
    }
}
