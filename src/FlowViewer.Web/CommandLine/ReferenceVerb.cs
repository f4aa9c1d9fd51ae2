using System.CommandLine;
using FlowViewer.Flows;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;
using FlowViewer.Reference.Search;
using FlowViewer.Web.Content;

namespace FlowViewer.Web.CommandLine;

/// <summary><c>look 486</c>: what a code, a field or a word means.</summary>
internal static class ReferenceVerb
{
    private const int MostOthers = 8;

    /// <summary>The verb.</summary>
    public static Command Look()
    {
        var words = new Argument<string[]>("words") { Description = "A code, a name, or words: 486, Via, \"timer B\", cause 17.", Arity = ArgumentArity.OneOrMore };
        Option<string> language = Verbs.LanguageOption();
        var json = new Option<bool>("--json") { Description = "The entry as the API has it, in both languages." };
        var command = new Command("look", "Looks something up in the reference.") { words, language, json };
        command.SetAction(async (parsed, _) =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            string query = string.Join(' ', parsed.GetValue(words)!);
            using ReferenceLibrary library = Content();
            SearchHit[] hits = [.. library.Search.Find(query, MostOthers + 1)];
            if (hits is not [var first, .. var others])
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"flowviewer: the reference has nothing for {query}.");
                return Verbs.Nothing;
            }
            Language said = parsed.GetValue(language) == "zh" ? Language.Zh : Language.En;
            if (!EntryKinds.TryParse(first.Kind, out EntryKind kind) || library.Catalogue.Find(kind, first.Key) is not { } entry)
                await output.WriteLineAsync($"{first.Title.In(said)}\n{first.Snippet.In(said)}\n(flowviewer run {first.Key})");
            else if (parsed.GetValue(json))
                await output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(new Api.Entries.ReferenceJson(library).Find(kind, first.Key)!.Bytes.Span));
            else
                await WriteAsync(entry, library.Catalogue, said, output);
            if (others.Length > 0 && !parsed.GetValue(json))
                await output.WriteLineAsync($"\n{(said == Language.Zh ? "另见" : "See also")}: {string.Join(", ", others.Select(hit => hit.Title.In(said)))}");
            return Verbs.Done;
        });
        return command;
    }

    /// <summary>The content beside the program.</summary>
    public static ReferenceLibrary Content() => new(ReferenceSetup.FolderBesideProgram, new FlowLibrary(ReferenceSetup.FolderBesideProgram));

    private static async Task WriteAsync(Entry entry, Catalogue catalogue, Language language, TextWriter output)
    {
        await output.WriteLineAsync($"{entry.Title(language)}   {string.Join(", ", entry.Defined)}");
        await output.WriteLineAsync(catalogue.Plain(entry.Definition, language));
        foreach (Prose? part in (Prose?[])[entry.Meaning, entry.Volte?.Text])
            if (part is not null)
                await output.WriteLineAsync($"\n{catalogue.Plain(part, language).Trim()}");
        foreach (Prose trip in entry.Trips)
            await output.WriteLineAsync($"- {catalogue.Plain(trip, language).Trim()}");
    }
}
