using System.Collections.Immutable;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;
using FlowViewer.Reference.Kinds;
using FlowViewer.Web.Components.Kit;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How the pages show the entries of one kind: in the index, under the title, in sections. <see cref="KindViews"/> has one of each.</summary>
public abstract class KindView
{
    private protected KindView(EntryKind kind) => Kind = kind;

    /// <summary>The kind.</summary>
    public EntryKind Kind { get; }

    /// <summary>The icon of the kind, one of <see cref="MudBlazor.Icons.Material"/>.</summary>
    public abstract string Icon { get; }

    /// <summary>The columns of its index besides name and definition.</summary>
    public abstract ImmutableArray<IndexColumn> Columns { get; }

    /// <summary>The ways to narrow its index down.</summary>
    public virtual ImmutableArray<EntryFacet> Facets => [];

    /// <summary>The page below a language that shows the whole kind on one sheet; null if there is none.</summary>
    public virtual string? Poster => null;

    /// <summary>True where people know an entry by its number, which lists show before the name.</summary>
    public virtual bool IsNumbered => false;

    /// <summary>The class of responses that a key belongs to; null for kinds without classes.</summary>
    public virtual ResponseClass? ClassOf(string key) => null;

    /// <summary>The facts under the title of an entry.</summary>
    public abstract IEnumerable<EntryBadge> Badges(Entry entry, UiText words);

    /// <summary>The requests that an entry applies to; null for kinds to which that means nothing.</summary>
    public virtual MethodScope? ScopeOf(Entry entry) => null;

    /// <summary>The sections that only entries of this kind have, in any order.</summary>
    public abstract IEnumerable<EntryPart> Parts(Entry entry);
}

/// <summary>How the pages show the entries that are <typeparamref name="T"/>.</summary>
public abstract class KindView<T> : KindView where T : Entry
{
    private protected KindView() : base(KindTable.Of<T>().Id)
    {
    }

    /// <inheritdoc/>
    public sealed override IEnumerable<EntryBadge> Badges(Entry entry, UiText words) => Badges((T)entry, words);

    /// <inheritdoc/>
    public sealed override IEnumerable<EntryPart> Parts(Entry entry) => Parts((T)entry);

    /// <inheritdoc/>
    public sealed override MethodScope? ScopeOf(Entry entry) => ScopeOf((T)entry);

    /// <summary>The facts under the title.</summary>
    protected virtual IEnumerable<EntryBadge> Badges(T entry, UiText words) => [];

    /// <summary>The sections that only this kind has.</summary>
    protected abstract IEnumerable<EntryPart> Parts(T entry);

    /// <summary>The requests that an entry applies to.</summary>
    protected virtual MethodScope? ScopeOf(T entry) => null;

    /// <summary>The example of kinds that show lines from a message.</summary>
    protected static EntryPart Lines(T entry) =>
        new(EntrySection.Example, Body.Of((LinesSection section) => section.Lines, entry.Example)?.With(section => section.Own, entry.Id));

    /// <summary>A column of the index.</summary>
    protected static IndexColumn Column(string label, Func<T, UiText, string> text) => new(label, (entry, words) => text((T)entry, words));

    /// <summary>A facet by values of an entry.</summary>
    protected static EntryFacet Facet(string name, string label, Func<T, IEnumerable<string>> valuesOf, Func<string, UiText, string> show) =>
        new(name, label, entry => valuesOf((T)entry), show);

    /// <summary>A facet by a value that each entry has one of.</summary>
    protected static EntryFacet Facet<TValue>(string name, string label, Func<T, TValue> valueOf) where TValue : struct, Enum => Facet(
        name,
        label,
        entry => [EntryFacet.Slug(valueOf(entry))],
        (value, words) => words.Of(Enum.GetValues<TValue>().First(choice => EntryFacet.Slug(choice) == value)));

    /// <summary>The address of the index narrowed down to a value.</summary>
    protected string Index<TValue>(string facet, TValue value) where TValue : struct, Enum => Index(facet, EntryFacet.Slug(value));

    /// <summary>The address of the index narrowed down to a value as it is in addresses.</summary>
    protected string Index(string facet, string value) => EntryAddress.Of(Kind) + UrlQuery.Write([(facet, value)]);
}
