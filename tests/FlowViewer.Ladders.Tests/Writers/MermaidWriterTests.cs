using System.Diagnostics;
using System.Text.Json;
using FlowViewer.Ladders.Writers;
using FlowViewer.Tests;

namespace FlowViewer.Ladders.Tests.Writers;

public sealed class MermaidWriterTests
{
    [Fact]
    public async Task Mermaid_itself_reads_every_hostile_text()
    {
        string[] diagrams = [.. Ladders.Hostile.SelectMany(text => MermaidWriter.Parts(Ladders.Saying(text)))];
        Reading[] readings = await ReadByMermaid(diagrams);
        Assert.Equal(diagrams.Length, readings.Length);
        for (int i = 0; i < readings.Length; i++)
        {
            Assert.True(readings[i].Error is null, $"{readings[i].Error}\n{diagrams[i]}");
            // Four arrows, and notes for the note, the timer, the bearer, the event and the words beside the first arrow: nothing more was smuggled in.
            Assert.Equal((2, 4, 5), (readings[i].Actors, readings[i].Arrows, readings[i].Notes));
        }
    }

    [Fact]
    public async Task Mermaid_shows_the_text_that_was_meant()
    {
        string[] texts = ["a;b#c", "<script>", "the end", "50% & more", "ßﬂ°", "鲍勃", "x: y", "wrap: it"];
        Reading[] readings = await ReadByMermaid([.. texts.Select(t => MermaidWriter.Parts(Ladders.Saying(t)).Single())]);
        Assert.Equal(texts, readings.Select(r => r.First));
    }

    [Fact]
    public async Task A_large_ladder_becomes_parts_that_each_repeat_the_lanes_and_stay_within_the_limits()
    {
        LadderWriteOptions options = LadderWriteOptions.Default with { Numbers = true };
        string[] parts = [.. MermaidWriter.Parts(Ladders.Large(1_000, lanes: 3), options)];
        Assert.Equal(7, parts.Length);
        Reading[] readings = await ReadByMermaid(parts);
        Assert.All(readings, r => Assert.Null(r.Error));
        Assert.All(readings, r => Assert.Equal(3, r.Actors));
        Assert.Equal(1_000, readings.Sum(r => r.Arrows));
        Assert.Contains("autonumber 151 1\n", parts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Long_labels_split_by_characters_before_Mermaid_refuses()
    {
        Ladder ladder = Ladders.Of("t", [new Lane("a", "a"), new Lane("b", "b")],
            [.. Enumerable.Range(0, 200).Select(i => Ladders.Request(i, "a", "b", new string('<', 500)))]);
        string[] parts = [.. MermaidWriter.Parts(ladder)];
        Assert.True(parts.Length > 1);
        Assert.All(parts, p => Assert.True(p.Length <= 45_000, $"{p.Length} characters"));
    }

    [Fact]
    public void With_more_lanes_than_a_page_can_show_a_part_has_only_those_it_uses()
    {
        string[] parts = [.. MermaidWriter.Parts(Ladders.Large(300, lanes: 300))];
        Assert.Equal(2, parts.Length);
        Assert.Equal(151, parts[0].Split("participant").Length - 1);
    }

    [Fact]
    public void An_empty_ladder_is_one_diagram() =>
        Assert.Equal("sequenceDiagram\n", Assert.Single(MermaidWriter.Parts(Ladders.Of("", []))));

    private sealed record Reading(string? Error, int Actors, int Arrows, int Notes, string First);

    /// <summary>Has the Mermaid of the build read diagrams, and says what it found in them.</summary>
    private static async Task<Reading[]> ReadByMermaid(string[] diagrams)
    {
        string mermaid = Repository.PathOf("node_modules", "mermaid", "dist", "mermaid.core.mjs");
        Assert.True(File.Exists(mermaid), "npm ci in the repository's root restores Mermaid.");
        var start = new ProcessStartInfo("node", [Repository.PathOf("tests", "FlowViewer.Ladders.Tests", "Writers", "read-mermaid.mjs"), mermaid])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process node = Process.Start(start)!;
        Task<string> output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, diagrams, cancellationToken: TestContext.Current.CancellationToken);
        node.StandardInput.Close();
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<Reading[]>(await output, JsonSerializerOptions.Web)!;
    }
}
