using FlowViewer.Reference.Entries;
using FlowViewer.Reference.Kinds;
using FlowViewer.Reference.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FlowViewer.Reference.Catalogues;

/// <summary>Reads one content file to a page and its problems. A file that is no YAML mapping gives no page.</summary>
internal static class EntryReader
{
    public static (Page? Page, IReadOnlyList<ContentProblem> Problems) Read(EntryId id, string name, string text)
    {
        EntryFile file = new(name, id);
        try
        {
            YamlStream yaml = [];
            yaml.Load(new StringReader(text));
            if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
            {
                file.Problem("yaml", 1, "an entry is one YAML mapping");
                return (null, file.Problems);
            }
            Entry entry = KindTable.Of(id.Kind).Read(id, new Fields(file, "", root));
            return (new Page(entry, file.Name, [.. file.Prose], [.. file.References], [.. file.Sources]), file.Problems);
        }
        catch (YamlException problem)
        {
            return (null, [new ContentProblem("yaml", name, (int)problem.Start.Line, problem.Message)]);
        }
    }
}
