namespace FlowViewer.Simulation.Phones;

/// <summary>The bearers that a phone has, by their classes (TS 23.203 6.1.7.2).</summary>
internal sealed class Bearers(UserAgent agent)
{
    private readonly HashSet<int> _up = [];

    public bool Has(int qci) => _up.Contains(qci);

    /// <summary>The network brought a bearer up, or took it down.</summary>
    public void OnBearer(int qci, bool isUp)
    {
        if (isUp)
            _up.Add(qci);
        else
            _up.Remove(qci);
        foreach (Call call in agent.Calls.All.ToList())
            call.Resources.OnBearer(qci, isUp);
    }

    /// <summary>The medium that used a bearer is gone.</summary>
    public void Release(int qci) => _up.Remove(qci);

    /// <summary>The last call ended. In IMS the network takes the bearers down; a phone by itself has none to keep.</summary>
    public void OnLastCallEnded()
    {
        if (!agent.Profile.Ims)
            _up.Clear();
    }
}
