using FlowViewer.Calls.Evidence;

namespace FlowViewer.Calls.Findings;

/// <summary>A rule: how one kind of finding is told from messages, and when it stays silent.</summary>
public abstract class FindingRule
{
    /// <summary>What it finds.</summary>
    public abstract FindingDefinition Definition { get; }
}

/// <summary>A rule that looks at one call.</summary>
public abstract class CallRule : FindingRule
{
    /// <summary>Judges a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="verdicts">Takes what is found, and what could not be judged.</param>
    public abstract void Judge(CallCase call, Verdicts verdicts);
}

/// <summary>A rule that looks at a whole trace.</summary>
public abstract class TraceRule : FindingRule
{
    /// <summary>Judges a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="verdicts">Takes what is found, and what could not be judged.</param>
    public abstract void Judge(TraceCase trace, Verdicts verdicts);
}
