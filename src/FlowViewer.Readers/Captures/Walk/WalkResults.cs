using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>What a walk and its sinks found since the caller last emptied it, or told with <see cref="WriteTo"/> where to put it.</summary>
internal sealed class WalkResults
{
    public Batch<TraceMessage> Messages { get; private set; } = new();
    public List<TraceProblem> Problems { get; private set; } = [];
    public List<FoundSignal> Signals { get; private set; } = [];
    public List<IcmpNotice> IcmpNotices { get; private set; } = [];

    public void WriteTo(Batch<TraceMessage> messages, List<TraceProblem> problems, List<FoundSignal> signals, List<IcmpNotice> notices) =>
        (Messages, Problems, Signals, IcmpNotices) = (messages, problems, signals, notices);
}
