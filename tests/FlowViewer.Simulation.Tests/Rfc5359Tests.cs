using System.Globalization;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders.Writers;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Tests;

namespace FlowViewer.Simulation.Tests;

/// <summary>The flows of RFC 5359 against its figures, and everything that their options and presets make of them.</summary>
public sealed class Rfc5359Tests
{
    public static TheoryData<string> Numbers() => [.. Rfc5359Sequences.Figures.Keys];

    public static TheoryData<string, string, string> Choices()
    {
        var data = new TheoryData<string, string, string>();
        foreach (string number in Rfc5359Sequences.Figures.Keys)
            foreach (ScenarioOption option in Flows.Scenario(Id(number)).Options)
                foreach (OptionValue value in option.Values)
                    data.Add(number, option.Id, value.Id);
        return data;
    }

    [Fact]
    public void Every_example_of_RFC_5359_is_a_flow() =>
        Assert.Equal(
            Enumerable.Range(1, 18).Select(n => Id(string.Create(CultureInfo.InvariantCulture, $"2.{n}"))).Order(StringComparer.Ordinal),
            Flows.Ids.Where(id => id.StartsWith("rfc5359-", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Numbers))]
    public void The_lanes_have_the_names_of_the_figure(string number) =>
        Assert.Equal(Rfc5359Sequences.Figures[number].Lanes, string.Join(", ", Flows.Run(Id(number)).Nodes.Select(node => node.Name)));

    [Theory, MemberData(nameof(Numbers))]
    public void The_messages_of_each_hop_are_those_of_the_figure_and_each_difference_has_a_reason(string number)
    {
        Row[] rows = [.. Rfc5359Sequences.Figures[number].Rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Row.Of)];
        Row[] ours = [.. Flows.Run(Id(number)).Transmissions.Select(Row.Of)];

        Assert.All(rows.Where(row => row.Sign != ' '), row => Assert.Contains(row.Reason!, Rfc5359Sequences.Reasons.Keys));
        Assert.Equal(PerHop(rows.Where(row => row.Sign != '-')), PerHop(ours));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void The_ladder_is_the_one_that_was_reviewed(string number)
    {
        using var text = new StringWriter { NewLine = "\n" };
        TextLadderWriter.Write(RunLadder.Of(Flows.Run(Id(number))), text);

        Golden.Matches(text.ToString(), "FlowViewer.Simulation.Tests", "Goldens", Id(number) + ".txt");
    }

    [Theory, MemberData(nameof(Choices))]
    public void Every_choice_runs_to_its_end_with_messages_that_strict_reading_takes(string number, string option, string value)
    {
        SimulationRun run = Flows.Run(Id(number), null, (option, value));

        Assert.Equal(RunEnd.Quiet, run.End);
        Assert.Empty(run.PendingAtEnd);
        Assert.All(run.Transmissions, Strict);
    }

    [Theory, MemberData(nameof(Choices))]
    public void Every_choice_but_the_usual_one_changes_the_run(string number, string option, string value)
    {
        Scenario scenario = Flows.Scenario(Id(number));
        if (scenario.Options.Find(o => o.Id == option)!.Values[0].Id == value)
            return;
        // T1 shows only where something is lost.
        RunSettings? settings = option == "t1" ? new RunSettings { Faults = [Lost(scenario.Presets.Find(preset => preset.Drop is not null)!.Drop!)] } : null;

        Assert.NotEqual(Text(Flows.Run(Id(number), settings)), Text(Flows.Run(Id(number), settings, (option, value))));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Every_step_is_explained_in_both_languages_and_no_explanation_is_idle(string number)
    {
        SimulationRun run = Flows.Run(Id(number));

        Assert.Empty(run.Steps.Where(step => run.ExplanationOf(step) is not { En.Length: > 0, Zh.Length: > 0, Clause.Length: > 0 }).Select(step => $"{step.Step.Label} {step.Step.From} > {step.Step.To}"));
        Assert.Empty(run.Scenario.Explain.Except(run.Steps.Select(step => run.ExplanationOf(step)!)).Select(explanation => explanation.On));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Every_preset_changes_the_run_and_the_run_ends(string number)
    {
        Scenario scenario = Flows.Scenario(Id(number));
        SimulationRun usual = Flows.Run(Id(number));

        Assert.InRange(scenario.Presets.Count, 1, 3);
        foreach (Preset preset in scenario.Presets)
        {
            if (preset.Drop is { } drop)
                Assert.Contains(drop, usual.Transmissions.Select(transmission => transmission.Name));
            RunSettings settings = preset.Drop is { } lost ? new RunSettings { Faults = [Lost(lost)] } : new RunSettings();
            SimulationRun run = Flows.Run(Id(number), settings, [.. preset.Options.Select(pair => (pair.Key, pair.Value))]);

            Assert.Equal(RunEnd.Quiet, run.End);
            Assert.Empty(run.PendingAtEnd);
            Assert.All(run.Transmissions, Strict);
            Assert.NotEqual(Text(usual), Text(run));
        }
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Whichever_message_is_lost_or_comes_twice_the_run_ends_and_nothing_is_left(string number)
    {
        foreach (string name in Flows.Run(Id(number)).Transmissions.Select(transmission => transmission.Name))
        {
            foreach (Network.FaultAction action in new[] { Network.FaultAction.Drop, Network.FaultAction.Duplicate })
            {
                SimulationRun run = Flows.Run(Id(number), new RunSettings { Faults = [NamedFault.Parse(action, name)!] });

                Assert.True(run.End == RunEnd.Quiet && run.PendingAtEnd.Count == 0, $"{action} {name}: {run.End} {string.Join("; ", run.PendingAtEnd)}");
            }
        }
    }

    private static NamedFault Lost(string transmission) => NamedFault.Parse(Network.FaultAction.Drop, transmission)!;

    private static string Id(string number) => "rfc5359-" + number;

    private static void Strict(Transmission transmission)
    {
        SipMessage message = SipMessage.Read(transmission.Message.Bytes, ReadingMode.Strict);
        Assert.True(message.Problems.Count == 0, $"{transmission.Name}: {string.Join("; ", message.Problems)}");
    }

    private static string Text(SimulationRun run) => string.Join('\n', run.Steps.Select(step => $"{step.Step.Time} {step.Step.From} {step.Step.To} {step.Step.Label} {step.Message?.Outcome} {Convert.ToBase64String((step.Message?.Raw ?? default).Span)}"));

    // What passes between each two neighbours, in order: how the hops lie in time against each other is not the figure's matter.
    private static string PerHop(IEnumerable<Row> rows) => string.Join('\n',
        from row in rows
        let hop = string.CompareOrdinal(row.From, row.To) < 0 ? $"{row.From}, {row.To}" : $"{row.To}, {row.From}"
        group $"{row.From}>{row.To} {row.What}" by hop into lines
        orderby lines.Key
        select lines.Key + "\n  " + string.Join("\n  ", lines));

    private sealed record Row(char Sign, string From, string To, string What, string? Reason)
    {
        public static Row Of(string line)
        {
            string[] parts = line.Split('#', StringSplitOptions.TrimEntries);
            char sign = parts[0][0] is '+' or '-' ? parts[0][0] : ' ';
            string[] words = parts[0].TrimStart('+', '-', ' ').Split(' ');
            string[] ends = words[0].Split('>');
            return new Row(sign, ends[0], ends[1], words[1], parts.Length > 1 ? parts[1] : null);
        }

        public static Row Of(Transmission transmission) => new(
            ' ', transmission.From, transmission.To,
            transmission.Message.IsRequest ? transmission.Message.Method.Name : transmission.Message.StatusCode.ToString(CultureInfo.InvariantCulture), null);
    }
}
