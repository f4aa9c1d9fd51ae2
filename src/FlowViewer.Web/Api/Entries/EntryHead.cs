using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists and entries tell of an entry of any kind.</summary>
internal abstract class EntryHead(Entry entry)
{
    [JsonPropertyOrder(-1), Description("The kind, as it stands in addresses: responses, headers.")]
    public string Kind { get; init; } = entry.Id.Kind.Folder();
    [JsonPropertyOrder(-1), Description("The key within its kind: 486, Via, p-cscf.")]
    public string Key { get; init; } = entry.Id.Key;
    [JsonPropertyOrder(-1), Description("How it is written in both languages: 486 Busy Here, Via, +g.3gpp.smsip.")]
    public string Symbol { get; init; } = entry.Symbol;
    [JsonPropertyOrder(-1), Description("What people call it.")]
    public Prose Name { get; init; } = entry.Name;
    [JsonPropertyOrder(-1), Description("The title of its page.")]
    public Prose Title { get; init; } = new(entry.Title(Language.En), entry.Title(Language.Zh));
    [JsonPropertyOrder(-1), Description("What it is, in one sentence.")]
    public Prose Definition { get; init; } = entry.Definition;
    [JsonPropertyOrder(-1), Description("The address of its page in each language.")]
    public Prose Url { get; init; } = new($"/en/{Path(entry.Id)}", $"/zh/{Path(entry.Id)}");
    [JsonPropertyOrder(-1), Description("The address of the whole entry in this API.")]
    public string Api { get; init; } = $"/api/{Path(entry.Id)}";

    /// <summary>Kind and key as they stand in an address.</summary>
    public static string Path(EntryId id) => $"{id.Kind.Folder()}/{Uri.EscapeDataString(id.Key)}";
}

/// <summary>An entry in a list: enough to show it, to filter it and to find the whole of it.</summary>
internal sealed class EntrySummary<TFacts>(Entry entry, TFacts facts) : EntryHead(entry) where TFacts : class
{
    [Description("The facts that lists of this kind are sorted and filtered by.")]
    public TFacts Facts { get; init; } = facts;
}

/// <summary>
/// An entry with all that it tells. Prose may hold paragraphs (a blank line between), lists ("- "), code between backticks, and links:
/// [[responses/480]] stands for the title of that entry, [[headers/Retry-After|the wait]] for the words behind the bar.
/// </summary>
internal sealed class EntryAnswer<TFacts>(Entry entry, TFacts facts) : EntryHead(entry) where TFacts : class
{
    [Description("Other keys that find it in its kind.")]
    public ImmutableArray<string> Aliases { get; init; } = entry.Aliases;
    [Description("The clauses that define it.")]
    public ImmutableArray<Source> Defined { get; init; } = entry.Defined;
    [Description("What it means, in paragraphs; null where the definition says it all.")]
    public Prose? Meaning { get; init; } = entry.Meaning;
    [Description("What belongs to this kind alone.")]
    public TFacts Facts { get; init; } = facts;
    [Description("What it means in VoLTE and IMS; null where there is nothing to say.")]
    public CitedProse? Volte { get; init; } = entry.Volte;
    [Description("Mistakes that people make with it.")]
    public ImmutableArray<Prose> Trips { get; init; } = entry.Trips;
    [Description("Entries to read next, as kind/key.")]
    public ImmutableArray<EntryId> SeeAlso { get; init; } = entry.SeeAlso;
    [Description("Words that people type for it.")]
    public Keywords Keywords { get; init; } = entry.Keywords;
    [Description("Further sources of the whole entry.")]
    public ImmutableArray<Source> Sources { get; init; } = entry.Sources;
}

/// <summary>The entries of one kind.</summary>
internal sealed class EntryList<TFacts>(EntryKind kind, IReadOnlyList<EntrySummary<TFacts>> entries) where TFacts : class
{
    [Description("The kind.")]
    public string Kind { get; init; } = kind.Folder();
    [Description("Its entries: numbers by their value, names by the alphabet.")]
    public IReadOnlyList<EntrySummary<TFacts>> Entries { get; init; } = entries;
}
