using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Phones;

/// <summary>
/// The fields of a packet: lines <c>Name = value</c>, groups with deeper lines under them, and the value notation of ASN.1 that RRC messages are
/// printed in. How deep a line is shows in its indent.
/// </summary>
internal sealed class PacketFields
{
    private readonly List<SignalField> _fields = [];
    private readonly Stack<int> _indents = new();

    /// <summary>The fields so far.</summary>
    public IReadOnlyList<SignalField> Fields => _fields;

    /// <summary>Takes a line; one that only closes a group says nothing.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line.Trim(" \t,{"u8);
        if (text.IsEmpty || text.IndexOfAnyExcept(" \t,{}"u8) < 0 || _fields.Count >= TraceSignal.MostFields)
            return;
        (string name, string value) = Split(text);
        _fields.Add(new SignalField(DepthOf(line.Length - line.TrimStart(" \t"u8).Length), name, value));
    }

    /// <summary>The value of the first field of one of these names, however they are spelt; null where there is none.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (SignalField field in _fields)
            foreach (string name in names)
                if (field.Value.Length > 0 && IsSame(field.Name, name))
                    return field.Value;
        return null;
    }

    // Versions of the packets write `CallID`, `Call Id`, `call_id`.
    private static bool IsSame(string written, string name)
    {
        int at = 0;
        foreach (char c in written)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                continue;
            if (at == name.Length || char.ToLowerInvariant(c) != name[at++])
                return false;
        }
        return at == name.Length;
    }

    private int DepthOf(int indent)
    {
        while (_indents.Count > 0 && _indents.Peek() >= indent)
            _indents.Pop();
        _indents.Push(indent);
        return _indents.Count - 1;
    }

    private static (string Name, string Value) Split(ReadOnlySpan<byte> text)
    {
        int equals = text.IndexOf(" ="u8);
        if (equals > 0)
            return (Cut(text[..equals]), Cut(text[(equals + 2)..]));
        int space = text.IndexOf((byte)' ');
        return space < 0 ? (Cut(text), "") : (Cut(text[..space]), Cut(text[(space + 1)..]));
    }

    private static string Cut(ReadOnlySpan<byte> text) => Words(text.Trim(" \t:"u8), TraceSignal.LongestValue);

    /// <summary>At most so many bytes of a text, which ends between two characters of UTF-8.</summary>
    public static string Words(ReadOnlySpan<byte> text, int most)
    {
        int end = Math.Min(text.Length, most);
        while (end > 0 && end < text.Length && (text[end] & 0xC0) == 0x80)
            end--;
        return LogText.Show(text[..end]);
    }
}
