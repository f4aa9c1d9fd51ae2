using System.Collections.Immutable;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>What every entry has, whatever its kind.</summary>
public abstract record Entry
{
    private protected Entry(EntryId id, Fields fields)
    {
        Id = id;
        Name = fields.RequiredProse("name");
        Aliases = fields.Words("aliases");
        Defined = fields.RequiredSources("defined");
        Definition = fields.RequiredProse("definition");
        Meaning = fields.Prose("meaning");
        Volte = fields.Group("volte", group => new CitedProse(group.RequiredProse("text"), group.RequiredSources()));
        Trips = fields.ProseList("trips");
        SeeAlso = fields.References("see-also");
        Keywords = fields.Group("keywords", group => new Keywords(group.Words("en"), group.Words("zh"))) ?? Keywords.None;
        Sources = fields.Sources();
    }

    /// <summary>Kind and key; the key is the name of the file.</summary>
    public EntryId Id { get; }

    /// <summary>What people call it: <c>Busy Here</c> / <c>此处忙</c>. The English name of a response is its reason phrase.</summary>
    public Prose Name { get; }

    /// <summary>Other keys that find this entry in its kind.</summary>
    public ImmutableArray<string> Aliases { get; }

    /// <summary>The clauses that define it.</summary>
    public ImmutableArray<Source> Defined { get; }

    /// <summary>What it is, in one sentence.</summary>
    public Prose Definition { get; }

    /// <summary>What it means, in as many paragraphs as it takes; null where the definition says it all.</summary>
    public Prose? Meaning { get; }

    /// <summary>What it means in VoLTE and IMS; null where there is nothing to say.</summary>
    public CitedProse? Volte { get; }

    /// <summary>Mistakes that people make with it.</summary>
    public ImmutableArray<Prose> Trips { get; }

    /// <summary>Entries to read next.</summary>
    public ImmutableArray<EntryId> SeeAlso { get; }

    /// <summary>Words that people type for it.</summary>
    public Keywords Keywords { get; }

    /// <summary>Sources beyond those that the parts of the entry name.</summary>
    public ImmutableArray<Source> Sources { get; }

    /// <summary>How it is written, the same in both languages: <c>486 Busy Here</c>, <c>Via</c>, <c>+g.3gpp.smsip</c>.</summary>
    public abstract string Symbol { get; }

    /// <summary>One or more lines as they are in a message; null where the kind has none, or this entry is not to be used.</summary>
    public virtual string? Example => null;

    /// <summary>An exchange in which it occurs; null where the kind has none.</summary>
    public virtual Exchange? Exchange => null;

    /// <summary>True where the page shows an example: an exchange, a line from a message, a worked case.</summary>
    public virtual bool HasExample => Example is not null || Exchange is not null;

    /// <summary>The key of the file under which it states its example.</summary>
    internal virtual string ExampleKey => "example";

    /// <summary>The other names that find it: what <see cref="OtherKeys"/> says, within its kind.</summary>
    internal IEnumerable<EntryId> OtherNames => OtherKeys.Select(key => new EntryId(Id.Kind, key));

    /// <summary>The other keys that find it: the aliases that its file states, and what else its kind may be written as.</summary>
    private protected virtual IEnumerable<string> OtherKeys => Aliases;

    /// <summary>The title of the page in one language.</summary>
    public virtual string Title(Language language) => language == Language.Zh ? $"{Symbol} {Name.Zh}" : Symbol;
}

/// <summary>Prose and where its facts come from.</summary>
public sealed record CitedProse(Prose Text, ImmutableArray<Source> Sources);
