using FlowViewer.Simulation.Scenarios;
using FlowViewer.Tests;

namespace FlowViewer.Flows.Tests;

/// <summary>What a flow's file has wrong is told with file and line and the nearest right word, not by a run that never gets there.</summary>
public sealed class MisspeltScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flowviewer-flows").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Problem(string script, string name = "rfc3665-3.1")
    {
        foreach (string kind in (string[])["flows", "topologies"])
            Directory.CreateDirectory(Path.Combine(_folder, kind));
        foreach (string topology in Directory.GetFiles(Repository.PathOf("content", "topologies")))
            File.Copy(topology, Path.Combine(_folder, "topologies", Path.GetFileName(topology)), overwrite: true);
        string text = File.ReadAllText(Repository.PathOf("content", "flows", "rfc3665-3.1.yaml"));
        File.WriteAllText(Path.Combine(_folder, "flows", $"{name}.yaml"), "script:\n" + script + "\n" + text[..(text.IndexOf("\nscript:", StringComparison.Ordinal) + 1)]);
        var library = new FlowLibrary(_folder);
        return Assert.Throws<ScenarioException>(() => library.Textbook(library.All.Single())).Message;
    }

    [Theory]
    [InlineData("  - { at: 0s, do: alice calls bob }\n  - { when: bob talkin, after: 1s, do: bob hangs up }", "rfc3665-3.1.yaml:3: `bob talkin` waits for `talkin`, which never happens. Did you mean `talking`?")]
    [InlineData("  - { at: 0s, do: alice calls bob }\n  - { when: bbo talking, do: bob hangs up }", "rfc3665-3.1.yaml:3: `bbo talking` waits for `bbo`, which is no node of the network. Did you mean `bob`?")]
    [InlineData("  - { when: bob, do: bob hangs up }", "rfc3665-3.1.yaml:2: `bob` should be a node and what happens there, such as `bob ringing`, with `x2` behind it for the second time.")]
    [InlineData("  - { at: 0s, do: alice cals bob }", "rfc3665-3.1.yaml:2: `alice cals bob` says nothing that alice can do. Did you mean `calls bob`?")]
    [InlineData("  - { at: 0s, do: alice hung up }", "rfc3665-3.1.yaml:2: `alice hung up` says nothing that alice can do. Did you mean `hangs up`?")]
    [InlineData("  - { at: 0s, do: alcie calls bob }", "rfc3665-3.1.yaml:2: `alcie calls bob` should begin with a node of the network and say what it does. Did you mean `alice`?")]
    [InlineData("  - { at: 0, do: alice calls bob }", "rfc3665-3.1.yaml:2: `0` is no time; write 500ms, 3s or 2min")]
    public void A_misspelt_word_is_named_with_its_line_and_the_nearest_right_one(string script, string problem) => Assert.Equal(problem, Problem(script));

    [Fact]
    public void A_misspelt_word_of_a_topology_is_named_with_its_line_and_the_nearest_right_one()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "flows"));
        Directory.CreateDirectory(Path.Combine(_folder, "topologies"));
        File.Copy(Repository.PathOf("content", "flows", "rfc3665-3.1.yaml"), Path.Combine(_folder, "flows", "rfc3665-3.1.yaml"));
        File.WriteAllText(Path.Combine(_folder, "topologies", "small.yaml"), "nodes:\n  - { id: a, role: s-cscff }");
        var library = new FlowLibrary(_folder);

        string problem = Assert.Throws<ScenarioException>(() => library.Textbook(library.All.Single())).Message;

        Assert.StartsWith("small.yaml:2: `s-cscff` should be phone, ", problem, StringComparison.Ordinal);
        Assert.EndsWith(" Did you mean `s-cscf`?", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_that_is_not_named_as_its_file_is_told_so() => Assert.Equal(
        "copied.yaml: `id: rfc3665-3.1` should be the name of the file, `copied`.",
        Problem("  - { at: 0s, do: alice calls bob }", "copied"));
}
