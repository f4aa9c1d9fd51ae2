using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>One header field as it stands in a message.</summary>
public sealed class HeaderField
{
    private readonly ReadOnlyMemory<byte> _message;
    private string? _value;
    private HeaderValue[]? _values;

    /// <summary>A field whose values are read now, with what is wrong with them going to the log; or when somebody asks, where there is no log.</summary>
    internal HeaderField(
        ReadOnlyMemory<byte> message, string name, HeaderDefinition? definition, ByteSlice slice, ByteSlice nameSlice, ByteSlice valueSlice,
        ProblemLog? log = null)
    {
        _message = message;
        Name = name;
        Definition = definition;
        Slice = slice;
        NameSlice = nameSlice;
        ValueSlice = valueSlice;
        if (log is not null)
            _values = ReadValues(log);
    }

    /// <summary>The name as written.</summary>
    public string Name { get; }

    /// <summary>The name as the registry writes it: compact forms and odd case resolved, unknown names as written.</summary>
    public string CanonicalName => Definition?.Name ?? Name;

    /// <summary>What the table of header fields knows of it; null for an unknown name.</summary>
    public HeaderDefinition? Definition { get; }

    /// <summary>The value as text, folds as single spaces.</summary>
    public string Value => _value ??= SipText.Unfold(RawValue.Span);

    /// <summary>The value's bytes as they stand in the message.</summary>
    public ReadOnlyMemory<byte> RawValue => _message.Slice(ValueSlice.Start, ValueSlice.Length);

    /// <summary>The whole field from its name to the end of its value, the line's end excluded.</summary>
    public ByteSlice Slice { get; }

    /// <summary>The name's bytes.</summary>
    public ByteSlice NameSlice { get; }

    /// <summary>The value's bytes, white space around it excluded.</summary>
    public ByteSlice ValueSlice { get; }

    /// <summary>The values read by the field's grammar; empty for fields that are plain text or unknown.</summary>
    public IReadOnlyList<HeaderValue> Values => ValueArray;

    internal HeaderValue[] ValueArray => _values ??= ReadValues(new ProblemLog(ReadingMode.Tolerant));

    private HeaderValue[] ReadValues(ProblemLog log) => Definition is null ? [] : HeaderReader.Read(_message.Span, ValueSlice, Definition, log);

    internal string TextOf(ByteSlice part) => SipText.Unfold(part.Of(_message.Span));

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value}";
}
