using System.Globalization;
using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Flows.Outcomes;

/// <summary>A message that one run has and another has not, whatever the number of hops it takes.</summary>
/// <param name="Name">What it is: <c>PRACK</c>, <c>200 OK (PRACK)</c>.</param>
/// <param name="From">The node that sends it first.</param>
/// <param name="Count">How many times more than in the other run it is sent, on the hop where the difference is largest.</param>
/// <param name="IsAgain">True for retransmissions.</param>
public sealed record MessageTally(string Name, string From, int Count, bool IsAgain)
{
    /// <summary>The message in both languages, with how often.</summary>
    public LocalizedText Words => Said(null);

    /// <summary>The message with its sender, where the other direction has to be told apart.</summary>
    public LocalizedText WordsWithSender => Said(From);

    /// <summary>What <paramref name="run"/> sends beyond <paramref name="other"/>, in the order of its first transmission.</summary>
    public static IReadOnlyList<MessageTally> Beyond(SimulationRun run, SimulationRun other)
    {
        Dictionary<(string, bool, bool), int> usual = Rows(other).CountBy(KeyOf).ToDictionary();
        return
        [
            .. Rows(run).GroupBy(KeyOf)
                .Select(rows => (First: rows.First(), More: rows.Count() - usual.GetValueOrDefault(rows.Key)))
                .Where(hop => hop.More > 0)
                .GroupBy(hop => (NameOf(hop.First), hop.First.Message?.RetransmissionOf is not null))
                .Select(hops => new MessageTally(hops.Key.Item1, Sender(run, hops.First().First), hops.Max(hop => hop.More), hops.Key.Item2)),
        ];
    }

    private LocalizedText Said(string? sender) => new()
    {
        En = Name + (sender is null ? "" : $" from {sender}") + (IsAgain ? " again" : "") + (Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" {Count} times") : ""),
        Zh = (IsAgain ? "重传 " : "") + (sender is null ? "" : $"{sender} 的 ") + Name + (Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" {Count} 次") : ""),
    };

    // What only says on one hop that something arrived goes without saying: 100, and the ACK to a refusal.
    private static IEnumerable<RunStep> Rows(SimulationRun run) =>
        run.Steps.Where(row => row.Transmission is not null && row.Message is { CopyOf: null, Status: not 100 } && !row.IsAckToRefusal);

    // A message on a hop, and whether it is sent again. The ordinals of names shift where one more is sent, so that they cannot be compared.
    private static (string, bool, bool) KeyOf(RunStep row) => (row.Transmission!.MessageName, row.IsReInvite, row.Message?.RetransmissionOf is not null);

    private static string Sender(SimulationRun run, RunStep row) => run.Nodes.First(node => node.Id == row.Step.From).Name;

    private static string NameOf(RunStep row) =>
        row.IsReInvite ? "re-INVITE" : row.Message is not { Status: not null, Method: not (null or "INVITE") and var method } ? row.Step.Label : $"{row.Step.Label} ({method})";
}
