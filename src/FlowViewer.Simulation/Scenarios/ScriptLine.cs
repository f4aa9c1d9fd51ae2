namespace FlowViewer.Simulation.Scenarios;

/// <summary>One thing that people do: at a time, or some time after something happened at an agent.</summary>
public sealed record ScriptLine
{
    /// <summary>When, counted from the beginning; null where <see cref="When"/> says.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>What has to happen first: <c>bob ringing</c>, <c>alice talking</c>, with <c>x2</c> behind for the second time.</summary>
    public ScriptText? When { get; init; }

    /// <summary>How long after that.</summary>
    public TimeSpan After { get; init; }

    /// <summary>What is done: <c>alice calls bob</c>.</summary>
    public ScriptText Do { get; init; } = "";
}
