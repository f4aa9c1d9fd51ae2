using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Flows;

/// <summary>A fault as people say it: <c>PRACK from UE-A to P-CSCF A lost</c>.</summary>
internal static class FaultWords
{
    /// <summary>The sentence. A node that this run does not have keeps its name in addresses.</summary>
    public static string Of(NamedFault fault, SimulationRun run, UiText words)
    {
        string[] parts = fault.Transmission.Split('~');
        string message = parts[2].Split('.', 2) is [var status, var method] ? $"{status} ({method})" : parts[2];
        string which = fault.IsEvery ? words["FaultSaid_Every", message] : parts[3] == "1" ? message : words["FaultSaid_Nth", message, parts[3]];
        return fault.Action == FaultAction.Delay
            ? words["FaultSaid_Delay", which, NameOf(parts[0]), NameOf(parts[1]), StepTimes.Delay(fault.By)]
            : words[fault.Action == FaultAction.Drop ? "FaultSaid_Drop" : "FaultSaid_Duplicate", which, NameOf(parts[0]), NameOf(parts[1])];

        string NameOf(string node) => run.Nodes.FirstOrDefault(known => known.Id == node)?.Name ?? node;
    }
}
