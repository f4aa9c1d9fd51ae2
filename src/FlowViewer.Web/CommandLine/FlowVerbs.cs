using System.CommandLine;
using FlowViewer.Flows;
using FlowViewer.Flows.Outcomes;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Content;

namespace FlowViewer.Web.CommandLine;

/// <summary><c>run volte-call</c> and <c>flows</c>: the documented flows.</summary>
internal static class FlowVerbs
{
    /// <summary><c>run volte-call --drop p-cscf-b~ue-b~INVITE~1</c> runs a flow and draws it.</summary>
    public static Command Run()
    {
        var id = new Argument<string>("flow") { Description = "The id of a flow; `flowviewer flows` lists them." };
        Option<string[]> drop = Fault("--drop", "is lost"), delay = Fault("--delay", "arrives later, with its time at the end (~2s)"), duplicate = Fault("--duplicate", "arrives twice");
        var options = new Option<string[]>("--option", "-o") { Description = "An option of the flow, as name=value." };
        var full = new Option<bool>("--full") { Description = "Every node has its lane; the core is one unless said." };
        var format = new Option<string>("--format", "-f") { Description = "text, mermaid, plantuml, svg, json or pcap.", DefaultValueFactory = _ => LadderFormat.PlainText.Name };
        format.AcceptOnlyFromAmong([.. LadderFormat.All.Select(known => known.Name)]);
        Option<string> language = Verbs.LanguageOption();
        var command = new Command("run", "Runs a documented call flow, as the textbook has it or with messages lost, and draws it.") { id, drop, delay, duplicate, options, full, format, language };
        command.SetAction(async (parsed, _) =>
        {
            TextWriter problems = parsed.InvocationConfiguration.Error;
            var library = new FlowLibrary(ReferenceSetup.FolderBesideProgram);
            if (library.Find(parsed.GetValue(id)!) is not { } scenario)
            {
                await problems.WriteLineAsync($"flowviewer: {Refusals.NoSuchFlow(parsed.GetValue(id)!).Detail}");
                return Verbs.Nothing;
            }
            IEnumerable<KeyValuePair<string, string>> chosen = (parsed.GetValue(options) ?? []).Select(option => option.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair.ElementAtOrDefault(1) ?? ""));
            RunOptions choice = RunOptions.Read(scenario, chosen, parsed.GetValue(drop), parsed.GetValue(delay), parsed.GetValue(duplicate));
            if (choice.Unknown.Count > 0)
            {
                await problems.WriteLineAsync($"flowviewer: {Refusals.BadFlowChoice(choice.Unknown, scenario.Options).Detail}");
                return Verbs.Wrong;
            }
            SimulationRun run = library.Run(scenario, choice);
            string said = parsed.GetValue(language)!;
            Ladder ladder = parsed.GetValue(full) ? RunLadder.Of(run, said) : RunLadder.Folded(run, said).Ladder;
            LadderFormat form = LadderFormat.Find(parsed.GetValue(format))!;
            await TraceVerbs.WriteAsync(form, ladder, LadderWriteOptions.Default, parsed.InvocationConfiguration.Output);
            if (form == LadderFormat.PlainText)
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"\n{RunOutcome.Of(run, library.Textbook(scenario)).Sentence.In(said)}");
            return Verbs.Done;
        });
        return command;
    }

    /// <summary><c>flows</c> lists the flows.</summary>
    public static Command List()
    {
        Option<string> language = Verbs.LanguageOption();
        var command = new Command("flows", "Lists the documented call flows with their options.") { language };
        command.SetAction(async (parsed, _) =>
        {
            string said = parsed.GetValue(language)!;
            foreach (Scenario flow in new FlowLibrary(ReferenceSetup.FolderBesideProgram).All)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{flow.Id,-28} {flow.Title.In(said)}");
                foreach (ScenarioOption option in flow.Options)
                    await parsed.InvocationConfiguration.Output.WriteLineAsync($"{"",-30} {option.Id}={string.Join('|', option.Values.Select(value => value.Id))}");
            }
            return Verbs.Done;
        });
        return command;
    }

    private static Option<string[]> Fault(string name, string does) => new(name)
    {
        Description = $"A transmission that {does}: from~to~label~k, or all for k.",
    };
}
