using FlowViewer.Simulation.Play;
using FlowViewer.Tests;

namespace FlowViewer.Simulation.Tests;

/// <summary>Whoever writes a flow finds every word of it in content/README.md.</summary>
public sealed class ContentReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("content", "README.md"));

    [Fact]
    public void Every_verb_of_scripts_is_described() =>
        Assert.All(ScriptVerbs.OfPhones.Concat(ScriptVerbs.OfNodes), verb => Assert.Contains($"| `{verb.Pattern}` | {verb.About} |", Readme, StringComparison.Ordinal));

    [Fact]
    public void Every_cue_is_described() =>
        Assert.All(CueNames.All, cue => Assert.Contains($"| `{cue}` | ", Readme, StringComparison.Ordinal));
}
