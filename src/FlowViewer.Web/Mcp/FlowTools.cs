using System.ComponentModel;
using FlowViewer.Flows;
using FlowViewer.Flows.Outcomes;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Simulation.Play;
using FlowViewer.Web.Answers;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace FlowViewer.Web.Mcp;

/// <summary>The documented flows for agents.</summary>
[McpServerToolType]
internal sealed class FlowTools(FlowLibrary library)
{
    /// <summary>Which flows there are.</summary>
    [McpServerTool(Name = "list_flows", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Lists the documented call flows (VoLTE, VoNR and IMS, RFC 3665, RFC 5359) with what happens in them, the clauses, and the options of each.")]
    public IReadOnlyList<Flow> List([Description("The language of the words: en or zh.")] string lang = "en") =>
        [.. library.All.Select(flow => new Flow(
            flow.Id, flow.Title.In(Said(lang)), flow.Summary.In(Said(lang)), flow.Sources,
            [.. flow.Options.Select(option => new FlowChoices(option.Id, option.Title.In(Said(lang)), [.. option.Values.Select(value => value.Id)]))]))];

    /// <summary>A run.</summary>
    [McpServerTool(Name = "run_flow", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Runs a documented flow on real SIP state machines and tells how it ends: the ladder as text, the outcome in a sentence, what is missing and what is new against "
        + "the textbook. Messages may be lost, late or doubled; transmissions are named {from}~{to}~{label}~{k}, with all for k: p-cscf-b~ue-b~INVITE~1.")]
    public FlowRan Run(
        [Description("The flow's id, of list_flows.")] string id,
        [Description("Options by their names, as {\"bearer\": \"none-callee\"}.")] IReadOnlyDictionary<string, string>? options = null,
        [Description("Transmissions that are lost.")] IReadOnlyList<string>? drop = null,
        [Description("Transmissions that arrive late, each with its time at the end: ue-a~p-cscf-a~ACK~1~2s.")] IReadOnlyList<string>? delay = null,
        [Description("Transmissions that arrive twice.")] IReadOnlyList<string>? duplicate = null,
        [Description("True gives every node its own lane; the core is one lane unless said.")] bool full = false,
        [Description("The language of the words: en or zh.")] string lang = "en")
    {
        if (library.Find(id) is not { } scenario)
            throw new McpException(Refusals.NoSuchFlow(id).Detail);
        RunOptions choice = RunOptions.Read(scenario, options ?? new Dictionary<string, string>(), drop, delay, duplicate);
        if (choice.Unknown.Count > 0)
            throw new McpException(Refusals.BadFlowChoice(choice.Unknown, scenario.Options).Detail);
        SimulationRun run = library.Run(scenario, choice);
        var outcome = RunOutcome.Of(run, library.Textbook(scenario));
        Ladder ladder = full ? RunLadder.Of(run, Said(lang)) : RunLadder.Folded(run, Said(lang)).Ladder;
        return new FlowRan(
            scenario.Id, outcome.Sentence.In(lang), [.. outcome.MissingWords.Select(words => words.In(lang))], [.. outcome.NewWords.Select(words => words.In(lang))],
            TraceTools.Draw(ladder, LadderFormat.PlainText));
    }

    private static string Said(string lang) => lang is "en" or "zh" ? lang : throw new McpException($"lang is '{lang}'. Choose en or zh.");

    /// <summary>A flow.</summary>
    public sealed record Flow(string Id, string Title, string Summary, IReadOnlyList<string> Sources, IReadOnlyList<FlowChoices> Options);

    /// <summary>An option of a flow; its first value is the usual one.</summary>
    public sealed record FlowChoices(string Name, string Title, IReadOnlyList<string> Values);

    /// <summary>A run of a flow.</summary>
    public sealed record FlowRan(string Id, string Outcome, IReadOnlyList<string> Missing, IReadOnlyList<string> New, string Ladder);
}
