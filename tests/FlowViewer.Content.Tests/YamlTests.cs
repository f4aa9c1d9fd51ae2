using FlowViewer.Reference;
using FlowViewer.Reference.Reading.Yaml;
using FlowViewer.Tests;
using YamlDotNet.RepresentationModel;
using YamlNode = FlowViewer.Reference.Reading.Yaml.YamlNode;

namespace FlowViewer.Content.Tests;

/// <summary>Content files are YAML and nothing of our own: a whole reader of YAML finds the same in each of them as ours, on the same lines.</summary>
public sealed class YamlTests
{
    public static TheoryData<string> Kinds() => [.. EntryKinds.All.Select(kind => kind.Folder())];

    [Theory, MemberData(nameof(Kinds))]
    public void Another_reader_of_YAML_reads_the_same(string kind)
    {
        foreach (string path in Directory.EnumerateFiles(Repository.PathOf("content", kind)))
        {
            string text = File.ReadAllText(path);
            YamlStream theirs = [];
            theirs.Load(new StringReader(text));
            Assert.Equal(Shown(Assert.Single(theirs.Documents).RootNode), Shown(YamlReader.Read(text)!));
        }
    }

    private static string Shown(YamlNode node) => node switch
    {
        YamlText { Value: "" } => "nothing",
        YamlText text => $"{text.Line} {text.Value}",
        YamlList list => $"{list.Line} [{string.Join('|', list.Items.Select(Shown))}]",
        YamlMapping mapping => $"{mapping.Line} {{{string.Join('|', mapping.Pairs.Select(pair => $"{pair.Line} {pair.Key}: {Shown(pair.Value)}"))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static string Shown(YamlDotNet.RepresentationModel.YamlNode node) => node switch
    {
        YamlScalarNode { Value: "" } => "nothing",
        YamlScalarNode text => $"{text.Start.Line} {text.Value}",
        YamlSequenceNode list => $"{list.Start.Line} [{string.Join('|', list.Children.Select(Shown))}]",
        YamlMappingNode mapping => $"{mapping.Start.Line} {{{string.Join('|', mapping.Children.Select(pair => $"{pair.Key.Start.Line} {pair.Key}: {Shown(pair.Value)}"))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
