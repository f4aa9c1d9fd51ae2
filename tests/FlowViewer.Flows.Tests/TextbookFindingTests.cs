using System.Text;
using FlowViewer.Calls;
using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Flows.Tests;

/// <summary>A textbook run is how it should be: no rule finds fault with it.</summary>
public sealed class TextbookFindingTests
{
    public static TheoryData<string> Flows => Library.Ids();

    /// <summary>Flows that show a failure, which their title names.</summary>
    private static readonly Dictionary<string, string[]> Failures = new() { ["p-cscf-loss"] = ["request-unanswered"], ["precondition-failure"] = ["precondition-not-met"], ["rfc3665-2.5"] = ["auth-rejected"] };

    [Theory]
    [MemberData(nameof(Flows))]
    public void No_rule_finds_fault_with_a_textbook_run(string id) =>
        Assert.Equal(Failures.GetValueOrDefault(id, []), Told(Library.Run(id)).Distinct());

    /// <summary>The fault of each preset is told, or nothing where the network heals it; in brackets what is information.</summary>
    [Fact]
    public void The_fault_of_each_preset_is_told()
    {
        var text = new StringBuilder();
        foreach (Scenario flow in Library.Flows.All.Where(flow => flow.Presets.Count > 0))
        {
            text.Append(flow.Id).Append('\n');
            foreach (Preset preset in flow.Presets)
                text.Append("  ").Append(preset.Title.En).Append(": ").AppendJoin(", ", Told(Library.Flows.Run(flow, RunOptions.Of(preset)), withInformation: true).Distinct().DefaultIfEmpty("-")).Append('\n');
        }
        Golden.Matches(text.ToString(), "FlowViewer.Flows.Tests", "FindingsOfPresets.txt");
    }

    private static IEnumerable<string> Told(SimulationRun run, bool withInformation = false)
    {
        Trace trace = run.ToTrace();
        var traceCase = new TraceCase(trace, CallTable.Of(trace));
        return traceCase.Table.Calls.SelectMany(call => CallDiagnosis.Of(traceCase.Of(call)).Findings).Concat(TraceDiagnosis.Of(traceCase).Findings).Where(finding => finding.Severity > Severity.Info || withInformation)
            .Select(finding => finding.Severity > Severity.Info ? finding.Code : $"({finding.Code})");
    }
}
