using System.Globalization;
using System.Text;
using FlowViewer.Flows.Chapters;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Tests;

namespace FlowViewer.Flows.Tests.Chapters;

public sealed class RunChaptersTests
{
    public static TheoryData<string> Ids() => Library.Ids();

    [Fact]
    public void A_VoLTE_call_is_set_up_gets_its_bearers_rings_is_answered_and_released() => Assert.Equal(
        [ChapterKind.SetUp, ChapterKind.Bearer, ChapterKind.Ringing, ChapterKind.Answer, ChapterKind.Release],
        RunChapters.Of(Library.Run("volte-call")).Select(chapter => chapter.Kind));

    [Theory, MemberData(nameof(Ids))]
    public void Every_step_belongs_to_exactly_one_chapter_and_a_run_has_no_more_than_a_handful(string id)
    {
        foreach (SimulationRun run in Offered(id))
        {
            IReadOnlyList<Chapter> chapters = RunChapters.Of(run);

            Assert.Equal(Enumerable.Range(1, run.Steps.Count), chapters.SelectMany(chapter => Enumerable.Range(chapter.First, chapter.Last - chapter.First + 1)));
            Assert.InRange(chapters.Count, 1, RunChapters.Most);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_chapter_has_a_message_or_a_timer_and_a_title_in_both_languages(string id) => Assert.All(RunChapters.Of(Library.Run(id)), chapter =>
    {
        Assert.Contains(Library.Run(id).Steps.Skip(chapter.First - 1).Take(chapter.Last - chapter.First + 1), row => row.Step.Kind is StepKind.Message or StepKind.Timer);
        Assert.NotEmpty(chapter.Title.En);
        Assert.NotEmpty(chapter.Title.Zh);
    });

    [Theory]
    [InlineData("volte-call", "callee=busy", "SetUp Refusal")]
    [InlineData("volte-call", "callee=declines", "SetUp Bearer Ringing Refusal")]
    [InlineData("volte-call", "callee=never", "SetUp Bearer Ringing Timeout")]
    [InlineData("volte-call", "callee=silent", "SetUp Timeout")]
    [InlineData("volte-call", "support=no-precondition", "SetUp Bearer Ringing Answer Release")]
    [InlineData("volte-call", "bearer=none-callee", "SetUp Bearer Refusal")]
    public void Another_choice_gives_other_chapters(string id, string query, string kinds) =>
        Assert.Equal(kinds, string.Join(' ', RunChapters.Of(Library.Run(id, query)).Select(chapter => chapter.Kind)));

    [Fact]
    public void The_chapters_of_all_flows_are_those_that_were_reviewed()
    {
        var text = new StringBuilder();
        foreach (Scenario flow in Library.Flows.All)
        {
            SimulationRun run = Library.Run(flow.Id);
            text.Append(CultureInfo.InvariantCulture, $"{flow.Id}: {flow.Title.En}\n");
            foreach (Chapter chapter in RunChapters.Of(run))
                text.Append(CultureInfo.InvariantCulture, $"  {$"{chapter.First}-{chapter.Last}",-8} {chapter.Title.En,-16} {chapter.Title.Zh}: {Row(run, chapter.First)} … {Row(run, chapter.Last)}\n");
        }
        Golden.Matches(text.ToString(), "FlowViewer.Flows.Tests", "Chapters", "Chapters.txt");
    }

    private static IEnumerable<SimulationRun> Offered(string id)
    {
        Scenario flow = Library.Flow(id);
        yield return Library.Run(id);
        foreach (ScenarioOption option in flow.Options)
            foreach (OptionValue value in option.Values.Skip(1))
                yield return Library.Run(id, $"{option.Id}={value.Id}");
        foreach (Preset preset in flow.Presets)
            yield return Library.Flows.Run(flow, RunOptions.Of(preset));
    }

    private static string Row(SimulationRun run, int n)
    {
        Step step = run.Steps[n - 1].Step;
        return step.Kind == StepKind.Message ? $"{step.Label} {step.From} > {step.To}" : $"{step.Label} {step.From}";
    }
}
