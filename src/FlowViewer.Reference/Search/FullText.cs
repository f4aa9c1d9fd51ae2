using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;

namespace FlowViewer.Reference.Search;

/// <summary>The full text of all documents in SQLite FTS5, in memory. Readers each have a connection of their own and may run at the same time.</summary>
internal sealed class FullText : IDisposable
{
    private const int Most = 60;

    private static readonly string[] Endings = ["ing", "ed", "es", "s"];

    private readonly string _database = new SqliteConnectionStringBuilder
    {
        DataSource = $"search-{Guid.NewGuid():N}",
        Mode = SqliteOpenMode.Memory,
        Cache = SqliteCacheMode.Shared,
        Pooling = false,
    }.ToString();

    private readonly SqliteConnection _owner;
    private readonly ConcurrentBag<SqliteCommand> _idle = [];

    public FullText(IReadOnlyList<SearchDocument> documents)
    {
        // The database lives as long as one connection to it is open.
        _owner = new SqliteConnection(_database);
        _owner.Open();
        using SqliteTransaction all = _owner.BeginTransaction();
        using SqliteCommand create = _owner.CreateCommand();
        create.CommandText = "CREATE VIRTUAL TABLE pages USING fts5(names, words, snippet, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')";
        create.ExecuteNonQuery();
        using SqliteCommand insert = _owner.CreateCommand();
        insert.CommandText = "INSERT INTO pages(rowid, names, words, snippet, body) VALUES ($id, $names, $words, $snippet, $body)";
        string[] columns = ["$id", "$names", "$words", "$snippet", "$body"];
        foreach (string column in columns)
            insert.Parameters.Add(new SqliteParameter { ParameterName = column });
        for (int at = 0; at < documents.Count; at++)
        {
            SearchDocument document = documents[at];
            object[] values =
            [
                at,
                Spaced(string.Join(" ; ", document.Symbols.Concat(document.Names))),
                Spaced(string.Join(" ; ", document.Words)),
                Spaced($"{document.Snippet.En} {document.Snippet.Zh}"),
                Spaced(document.Text),
            ];
            for (int column = 0; column < columns.Length; column++)
                insert.Parameters[column].Value = values[column];
            insert.ExecuteNonQuery();
        }
        all.Commit();
    }

    /// <summary>The documents that hold all of the words (or any of them), with a score above 0 that is higher the better they fit.</summary>
    public List<(int Document, double Score)> Find(IReadOnlyList<string> words, bool all)
    {
        List<(int, double)> found = [];
        if (words.Count == 0)
            return found;
        if (!_idle.TryTake(out SqliteCommand? command))
            command = Open();
        command.Parameters[0].Value = string.Join(all ? " AND " : " OR ", words.Select(Term));
        using (SqliteDataReader rows = command.ExecuteReader())
            while (rows.Read())
                found.Add((rows.GetInt32(0), -rows.GetDouble(1)));
        _idle.Add(command);
        return found;
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in _idle)
        {
            SqliteConnection? connection = command.Connection;
            command.Dispose();
            connection?.Dispose();
        }
        _owner.Dispose();
    }

    private SqliteCommand Open()
    {
        SqliteConnection connection = new(_database);
        connection.Open();
        SqliteCommand command = connection.CreateCommand();
        // A name weighs more than a keyword, a keyword more than the one sentence, that more than the rest.
        command.CommandText = "PRAGMA read_uncommitted = 1";
        command.ExecuteNonQuery();
        command.CommandText = $"SELECT rowid, bm25(pages, 12.0, 6.0, 3.0, 1.0) AS fit FROM pages WHERE pages MATCH $query ORDER BY fit LIMIT {Most}";
        command.Parameters.Add(new SqliteParameter { ParameterName = "$query", SqliteType = SqliteType.Text });
        return command;
    }

    /// <summary>A word as FTS5 takes it. Words hold letters and digits only, so no text of a visitor can be read as an operator.</summary>
    private static string Term(string word) =>
        Script.IsHan(word[0]) ? $"\"{Spaced(word).Trim()}\""
        : Stem(word) is { } stem ? $"(\"{word}\"* OR \"{stem}\"*)"
        : $"\"{word}\"*";

    // The beginning of a word finds its other forms: forwarding, forwarded, forwards.
    private static string? Stem(string word) =>
        Endings.FirstOrDefault(ending => word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= 4)
            is { } found ? word[..^found.Length] : null;

    /// <summary>Each Chinese character as a word of its own, which is how it is looked for (design D10).</summary>
    private static string Spaced(string text)
    {
        StringBuilder spaced = new(text.Length * 2);
        foreach (char letter in text)
            if (Script.IsHan(letter))
                spaced.Append(' ').Append(letter).Append(' ');
            else
                spaced.Append(letter);
        return spaced.ToString();
    }
}
