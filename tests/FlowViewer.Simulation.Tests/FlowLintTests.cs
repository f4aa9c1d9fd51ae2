using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Simulation.Tests;

/// <summary>What every file of content/flows has to keep to.</summary>
public sealed class FlowLintTests
{
    public static TheoryData<string> Ids() => [.. Flows.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void Its_id_is_the_name_of_its_file_and_its_words_are_there_in_both_languages(string id)
    {
        Scenario scenario = Flows.Scenario(id);

        Assert.Equal(id, scenario.Id);
        Assert.NotEmpty(scenario.Sources);
        LocalizedText[] words =
        [
            scenario.Title, scenario.Summary, .. scenario.Presets.Select(preset => preset.Title), .. scenario.Options.Select(option => option.Title),
            .. scenario.Options.SelectMany(option => option.Values).Select(value => value.Title),
            .. scenario.Explain.Select(explanation => new LocalizedText { En = explanation.En, Zh = explanation.Zh }),
        ];
        Assert.All(words, word => Assert.True(word.En.Length > 0 && word.Zh.Length > 0, $"`{word.En}{word.Zh}` lacks a language."));
        Assert.All(scenario.Explain, explanation => Assert.Matches("^(RFC [0-9]+|3GPP T[SR] [0-9.]+|TS [0-9.]+|GSMA [A-Z]+\\.[0-9]+) [0-9A-Z][0-9A-Za-z.]*", explanation.Clause));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_step_of_the_usual_run_is_explained(string id)
    {
        SimulationRun run = Flows.Run(id);

        Assert.NotEmpty(run.Steps);
        string silent = string.Join(", ", Flows.Unexplained(run));
        Assert.True(silent.Length == 0, silent);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_explanation_explains_a_step_of_some_run(string id)
    {
        HashSet<string> used = [.. Flows.Offered(id).SelectMany(named => named.Run.Steps.Select(step => named.Run.ExplanationOf(step)?.On).OfType<string>())];

        string unused = string.Join(", ", Flows.Scenario(id).Explain.Select(explanation => explanation.On).Where(on => !used.Contains(on)));
        Assert.True(unused.Length == 0, unused);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_option_and_preset_runs_to_its_end_and_leaves_nothing_behind(string id)
    {
        Assert.All(Flows.Offered(id), named =>
        {
            Assert.True(named.Run.End == RunEnd.Quiet, named.Name);
            Assert.True(named.Run.PendingAtEnd.Count == 0, $"{named.Name}: {string.Join("; ", named.Run.PendingAtEnd)}");
        });
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_first_value_of_an_option_is_the_usual_one_and_each_other_changes_the_run(string id)
    {
        string usual = Happenings(Flows.Run(id));
        foreach (ScenarioOption option in Flows.Scenario(id).Options)
        {
            Assert.Empty(option.Values[0].Set);
            Assert.All(option.Values.Skip(1), value => Assert.True(Happenings(Flows.Run(id, null, (option.Id, value.Id))) != usual, $"{option.Id}={value.Id} changes nothing."));
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_preset_names_a_transmission_that_is_there_or_options(string id)
    {
        HashSet<string> there = [.. Flows.Run(id).Transmissions.Select(transmission => transmission.Name)];
        Assert.All(Flows.Scenario(id).Presets, preset =>
        {
            IReadOnlyList<NamedFault> faults = Flows.Faults(preset);
            Assert.True(faults.Count > 0 || preset.Options.Count > 0, $"{preset.Title.En} changes nothing.");
            // With options of its own a preset may name what only these bring.
            HashSet<string> names = preset.Options.Count == 0 ? there : [.. Flows.Run(id, null, Flows.Chosen(preset)).Transmissions.Select(transmission => transmission.Name)];
            Assert.All(faults, fault => Assert.Contains(fault.Transmission, names));
        });
    }

    // Messages and timers: another T1 shows in the timers alone where nothing is lost.
    private static string Happenings(SimulationRun run) => GoldenText.Of(run) + string.Join('\n', run.Events.OfType<TimerSet>());
}
