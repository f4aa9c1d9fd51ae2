using System.Collections.Concurrent;
using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Web.Content;

namespace FlowViewer.Web.Api.Entries;

/// <summary>The reference as JSON: each list and entry is written the first time that somebody asks for it, and kept.</summary>
internal sealed class ReferenceJson(ReferenceLibrary library)
{
    private readonly ConcurrentDictionary<EntryKind, CachedJson> _lists = [];
    private readonly ConcurrentDictionary<EntryId, CachedJson> _entries = [];
    private readonly Lazy<CachedJson> _whole = new(() => CachedJson.Of(new ReferenceDownload(library.Catalogue), "flowviewer-reference.json"));

    /// <summary>The entries of a kind.</summary>
    public CachedJson List(EntryKind kind) => _lists.GetOrAdd(kind, kind => CachedJson.Of(EntryAnswers.Of(kind).List(library.Catalogue)));

    /// <summary>An entry, by its key or another name of it; null if there is none.</summary>
    public CachedJson? Find(EntryKind kind, string key) => library.Catalogue.Find(kind, key) is { } entry
        ? _entries.GetOrAdd(entry.Id, _ => CachedJson.Of(EntryAnswers.Of(kind).Entry(entry)))
        : null;

    /// <summary>All entries of all kinds.</summary>
    public CachedJson Whole => _whole.Value;
}

/// <summary>The whole reference in one file.</summary>
internal sealed class ReferenceDownload(Catalogue catalogue)
{
    [Description("What may be done with it.")]
    public string Licence { get; init; } = "MIT licence, copyright (c) the FlowViewer authors. The facts are those of the specifications that each entry cites.";
    [Description("The entries of each kind, as /api/{kind}/{key} gives them.")]
    public IReadOnlyDictionary<string, IReadOnlyList<object>> Entries { get; init; } = EntryAnswers.All.ToDictionary(
        answers => answers.Kind.Folder(),
        answers => (IReadOnlyList<object>)[.. catalogue.Of(answers.Kind).Select(answers.Entry)]);
}
