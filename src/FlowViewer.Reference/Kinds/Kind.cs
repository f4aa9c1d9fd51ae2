using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Kinds;

/// <summary>How the entries of one kind are read from their files, and how a query names them. <see cref="KindTable"/> has one of each.</summary>
public sealed record Kind
{
    private readonly Func<EntryId, Fields, Entry> _read;

    private Kind(EntryKind id, Type type, Func<EntryId, Fields, Entry> read) => (Id, Type, _read) = (id, type, read);

    /// <summary>Which kind it is.</summary>
    public EntryKind Id { get; }

    /// <summary>The record of its entries.</summary>
    public Type Type { get; }

    /// <summary>True for kinds of message: their pages show an exchange, and flows show them on the wire.</summary>
    public bool IsMessage { get; private init; }

    /// <summary>Words in a query that name the kind, in lower case without punctuation: <c>timer b</c>, <c>原因值 17</c>.</summary>
    internal ImmutableArray<string> QueryWords { get; private init; } = [];

    /// <summary>True where a number alone may be a key: <c>486</c>.</summary>
    internal bool IsNumbered { get; private init; }

    /// <summary>Added to the score of a name. Of two entries with one name it ranks the kind that people meet more often first: 486 before cause 17.</summary>
    internal double NameWorth { get; private init; }

    /// <summary>A kind whose entries <paramref name="read"/> makes. That constructor is the schema: a key that it does not read is unknown.</summary>
    internal static Kind Of<T>(
        EntryKind id, Func<EntryId, Fields, T> read, string[] queryWords, bool isMessage = false, bool isNumbered = false, double nameWorth = 0) where T : Entry =>
        new(id, typeof(T), read) { QueryWords = [.. queryWords], IsMessage = isMessage, IsNumbered = isNumbered, NameWorth = nameWorth };

    /// <summary>Reads the entry of a file, and reports the keys that its kind does not have.</summary>
    internal Entry Read(EntryId id, Fields fields)
    {
        Entry entry = _read(id, fields);
        fields.Close();
        return entry;
    }
}
