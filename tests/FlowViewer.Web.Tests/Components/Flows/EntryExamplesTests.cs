using FlowViewer.Flows;
using FlowViewer.Flows.Runs;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;
using FlowViewer.Simulation.Play;
using FlowViewer.Tests;
using FlowViewer.Web.Content;
using FlowViewer.Web.Tests.Components.Reference;

namespace FlowViewer.Web.Tests.Components.Flows;

public sealed class EntryExamplesTests
{
    [Theory]
    [InlineData("responses/486", "callee-busy", null)]
    [InlineData("responses/422", "session-timer", "case=too-small")]
    [InlineData("methods/PRACK", "volte-call", null)]
    [InlineData("headers/History-Info", "forward-busy", null)]
    [InlineData("options/precondition", "volte-call", null)]
    [InlineData("events/reg", "registration", null)]
    [InlineData("nodes/p-cscf", "volte-call", null)]
    [InlineData("nodes/ue", "volte-call", null)]
    [InlineData("bearers/qci-1", "volte-call", null)]
    public void An_entry_is_seen_in_the_flow_that_is_about_it(string entry, string flow, string? choice)
    {
        FlowExample example = Assert.Single(Of(entry), example => example.Flow.Id == flow);

        Assert.Equal(choice ?? "", string.Join('&', example.Choice.Query().Select(pair => $"{pair.Name}={pair.Value}")));
    }

    [Fact]
    public void Every_step_that_an_example_names_shows_its_entry()
    {
        (Entry Entry, FlowExample Example)[] examples =
        [
            .. from entry in SharedReference.Library.Catalogue.Of(EntryKind.Responses).Concat(SharedReference.Library.Catalogue.Of(EntryKind.Methods))
               from example in SharedReference.Examples.Of(entry.Id)
               select (entry, example),
        ];

        Assert.NotEmpty(examples);
        Assert.All(examples, pair =>
        {
            SimulationRun run = SharedReference.Flows.Run(pair.Example.Flow, pair.Example.Choice);
            Assert.StartsWith(pair.Entry.Id.Key, run.Steps[pair.Example.At].Step.Label, StringComparison.Ordinal);
            if (pair.Example.Row is { } row)
                Assert.Equal(pair.Example.At, RunLadder.Folding(run).Apply(RunLadder.Of(run)).Kept[row - 1]);
        });
    }

    [Fact]
    public void Every_flow_is_seen_by_its_INVITE_or_its_REGISTER_or_another_method() =>
        Assert.Equal(
            SharedReference.Flows.All.Select(flow => flow.Id).Order(StringComparer.Ordinal),
            SharedReference.Library.Catalogue.Of(EntryKind.Methods).SelectMany(method => SharedReference.Examples.Of(method.Id))
                .Select(example => example.Flow.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void What_the_textbook_shows_stands_before_what_a_preset_does() => Assert.All(SharedReference.Library.Catalogue.Pages, page =>
    {
        bool[] preset = [.. SharedReference.Examples.Of(page.Entry.Id).Select(example => example.Preset is not null)];
        Assert.Equal(preset.Order(), preset);
    });

    [Fact]
    public void An_excerpt_is_one_request_and_its_responses_between_two_nodes()
    {
        FlowExcerpt excerpt = SharedReference.Examples.ExcerptOf(new EntryId(EntryKind.Responses, "486"))!;

        Assert.Equal(2, excerpt.Ladder.Lanes.Count);
        Assert.Equal(["INVITE", "486 Busy Here", "ACK"], excerpt.Ladder.Steps.Select(step => step.Label));
        Assert.Contains(excerpt.Ladder.Steps, step => step.N == excerpt.Example.At + 1);
    }

    [Fact]
    public void What_is_no_message_has_no_excerpt() => Assert.Null(SharedReference.Examples.ExcerptOf(new EntryId(EntryKind.Headers, "Via")));

    [Fact]
    public void What_the_build_has_written_is_what_running_the_flows_shows()
    {
        FlowExamples written = FlowExamples.Read(Path.Combine(AppContext.BaseDirectory, "content", FlowLibrary.ExamplesFile), SharedReference.Flows)!;
        FlowExamples found = FlowExamples.Of(SharedReference.Flows);

        Assert.Equal(found.Names.Select(name => name.ToString()), written.Names.Select(name => name.ToString()));
        Assert.All(found.Names, name => Assert.Equal(found.Of(name).Select(Text), written.Of(name).Select(Text)));

        static string Text(FlowExample example) => $"{example.Flow.Id} {example.Preset?.Title.En} {example.At} {example.Row}";
    }

    [Fact]
    public void Examples_of_other_flows_than_those_that_are_there_are_not_believed()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("flowviewer-flows-");
        try
        {
            string file = Path.Combine(folder.FullName, FlowLibrary.ExamplesFile);
            foreach (string name in (string[])["flows/rfc3665-3.1.yaml", "topologies/direct.yaml"])
            {
                folder.CreateSubdirectory(Path.GetDirectoryName(name)!);
                File.Copy(Repository.PathOf("content", name), Path.Combine(folder.FullName, name));
            }
            SharedReference.Flows.Examples.Write(file);
            var flows = new FlowLibrary(folder.FullName);

            Assert.Null(FlowExamples.Read(file, flows));
            Assert.Equal(["rfc3665-3.1"], flows.Examples.Names.SelectMany(flows.Examples.Of).Select(example => example.Flow.Id).Distinct());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<FlowExample> Of(string entry) => SharedReference.Examples.Of(SharedReference.Entry(entry).Id);
}
