using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Flows.Runs;

/// <summary>What is to be said of how a message was delivered: that it is late, or why nobody had a use for it.</summary>
internal static class DeliveryWords
{
    /// <summary>The sentences for a row, in the order of what happens; none where all went as usual.</summary>
    public static IEnumerable<LocalizedText> Of(RunStep row, SimulationRun run)
    {
        TimeSpan late = row.Event switch
        {
            Sent { Transmission.Late: var by } => by,
            Arrived { Of.Transmission.Late: var by } => by,
            _ => TimeSpan.Zero,
        };
        if (late > TimeSpan.Zero)
            yield return row.Message?.ArrivalOf is null
                ? new LocalizedText { En = $"delayed by {Time(late)}", Zh = $"延迟 {Time(late)}" }
                : new LocalizedText { En = $"arrives {Time(late)} late", Zh = $"迟到 {Time(late)}" };
        if (row.Discarded is { } reason)
            yield return Of(reason, run.Nodes.First(node => node.Id == row.Step.To).Name);
    }

    private static LocalizedText Of(DiscardReason reason, string node) => reason switch
    {
        DiscardReason.Down => new LocalizedText { En = $"{node} is down", Zh = $"{node} 已故障" },
        DiscardReason.Repeated => new LocalizedText { En = $"discarded: {node} has received it before", Zh = $"丢弃：{node} 已经收到过" },
        _ => new LocalizedText { En = $"discarded: {node} no longer waits for it", Zh = $"丢弃：{node} 不再等待它" },
    };

    private static string Time(TimeSpan time) => Duration.Write(time) is [.. var number, 'm', 's'] ? $"{number} ms" : $"{Duration.Write(time)[..^1]} s";
}
