using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Exports;

/// <summary>
/// Finds the documents in a text: JSON, PDML, tables. Only those that hold messages count, and only from where they begin to where
/// they end; all around them is read line by line as ever.
/// </summary>
internal sealed class Documents(ReadOnlyMemory<byte> text, LogMessages messages, Documents.ReadLines readLines)
{
    // What looks like a document and is none costs a second reading, or an exception; no real text has so many.
    private const int MostBrokenJson = 1000, MostBrokenTables = 32;
    private int _at, _line = 1;
    private int _plain, _plainLine = 1;
    private int _brokenJson, _brokenTables;

    /// <summary>Reads lines that belong to no document.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="before">How many lines stand before them.</param>
    public delegate void ReadLines(ReadOnlyMemory<byte> text, int before);

    /// <summary>Reads the text; returns how many lines it has.</summary>
    public int Read()
    {
        while (_at < text.Length)
        {
            messages.Limits.Stop.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> rest = text.Span[_at..];
            int end = rest.IndexOf((byte)'\n'), length = end < 0 ? rest.Length : end + 1;
            int indent = Math.Max(0, rest.IndexOfAnyExcept(" \t\uFEFF"u8));
            ReadOnlySpan<byte> first = rest[Math.Min(indent, length)..length].TrimEnd("\r\n"u8);
            int used = 0;
            messages.Hold();
            bool isDocument = !first.IsEmpty && TryRead(rest[indent..], first, text[(_at + indent)..], out used);
            IReadOnlyList<LogMessage> found = messages.TakeHeld();
            used = isDocument ? indent + used : 0;
            if (isDocument && JsonExport.IsElasticIndex(first))
            {
                ReadPlain(_at);
                Go(length);
                (_plain, _plainLine) = (_at, _line);
                continue;
            }
            if (found.Count == 0)
            {
                // Nothing for a ladder: what has been looked at once is left to the lines.
                Go(Math.Max(length, EndOfLine(used)));
                continue;
            }
            ReadPlain(_at);
            foreach (LogMessage message in found)
                messages.Add(message);
            Go(rest[used..].IndexOfAnyExcept(" \t\r"u8) is >= 0 and var blank && rest[used + blank] == '\n' ? used + blank + 1 : used);
            (_plain, _plainLine) = (_at, _line);
        }
        ReadPlain(text.Length);
        return _line - (text.Span.EndsWith("\n"u8) ? 1 : 0);
    }

    private bool TryRead(ReadOnlySpan<byte> span, ReadOnlySpan<byte> first, ReadOnlyMemory<byte> memory, out int used)
    {
        used = 0;
        if (first[0] is (byte)'{' or (byte)'[')
        {
            if (_brokenJson >= MostBrokenJson || !BeginsJson(span))
                return false;
            _brokenJson += JsonExport.TryRead(span, _line, messages, out used) ? 0 : 1;
            return true;
        }
        if (first.StartsWith("<packet>"u8) || first.StartsWith("<pdml"u8))
        {
            PdmlExport.TryRead(memory, _line, messages, out used);
            return true;
        }
        if (_brokenTables >= MostBrokenTables || !TableExport.MayBegin(first))
            return false;
        _brokenTables += TableExport.TryRead(span, _line, messages, out used) ? 0 : 1;
        return true;
    }

    // An object with a member, or an array of objects.
    private static bool BeginsJson(ReadOnlySpan<byte> span)
    {
        ReadOnlySpan<byte> inside = span[1..].TrimStart(" \t\r\n"u8);
        return !inside.IsEmpty && inside[0] == (span[0] == '{' ? (byte)'"' : (byte)'{');
    }

    private int EndOfLine(int offset)
    {
        int end = text.Span[(_at + offset)..].IndexOf((byte)'\n');
        return end < 0 ? text.Length - _at : offset + end + 1;
    }

    private void Go(int length)
    {
        _line += text.Span.Slice(_at, length).Count((byte)'\n');
        _at += length;
    }

    private void ReadPlain(int to)
    {
        if (to > _plain)
            readLines(text[_plain..to], _plainLine - 1);
    }
}
