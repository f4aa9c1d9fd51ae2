using FlowViewer.Simulation.Network;

namespace FlowViewer.Simulation.Phones;

/// <summary>The dialogs of others that a phone has learned of.</summary>
internal sealed class LearnedDialogs(UserAgent agent)
{
    private readonly List<LearnedDialog> _all = [];

    /// <summary>Keeps a dialog; what was known of the same one before is out of date.</summary>
    public void Add(LearnedDialog dialog)
    {
        _all.RemoveAll(known => known.CallId == dialog.CallId && known.OwnerTag == dialog.OwnerTag);
        _all.Add(dialog);
    }

    /// <summary>The newest dialog of that owner; null, and a remark, where none is known.</summary>
    public LearnedDialog? Find(string owner)
    {
        LearnedDialog? newest = _all.FindLast(known => known.Owner == owner);
        if (newest is null)
            agent.Host.Remark(Remark.NoDialogKnown, owner);
        return newest;
    }
}
