using System.Buffers;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Readers.Logs.Wireshark;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Exports;

/// <summary>
/// The fields of one object, packet or row, and the messages that they make. The best evidence counts: the packet's bytes, the message's
/// bytes, the whole text, the start line with the fields that were asked for.
/// </summary>
internal sealed class PacketFields
{
    private const int ShortestPacket = 8;
    private readonly List<FoundText> _texts = [];
    private readonly List<byte[]> _raw = [];
    private readonly ArrayBufferWriter<byte> _headers = new(64);
    private byte[]? _startLine;
    private byte[]? _rest;
    private byte[]? _payload;
    private byte[]? _frame;
    private int _line;

    public MessageFacts Facts { get; } = new();

    /// <summary>True where it holds a message.</summary>
    public bool HasMessage => _texts.Count > 0 || _raw.Count > 0 || _startLine is not null || _frame is not null;

    /// <summary>Takes a field.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="line">The line it stands on.</param>
    /// <param name="undone">What the export did to the value, and was undone.</param>
    public void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int line, RepairKinds undone)
    {
        FieldKind kind = FieldNames.KindOf(name);
        switch (kind)
        {
            case FieldKind.StartLine when StartLine.TryFind(value, out StartLine start) && start.Column == 0:
                EndPart();
                (_startLine, _line) = (value.ToArray(), line);
                return;
            case FieldKind.HeaderAndBody:
                _rest = value.ToArray();
                return;
            case FieldKind.FrameBytes when Hex(value) is { } frame:
                (_frame, _line) = (frame, line);
                return;
            case FieldKind.MessageBytes when Hex(value) is { } raw:
                _raw.Add(raw);
                _line = line;
                return;
            case FieldKind.PayloadBytes:
                _payload = Hex(value) ?? _payload;
                return;
        }
        if (Facts.Take(kind, name, value))
            return;
        ReadOnlySpan<byte> header = FieldNames.HeaderOf(name);
        if (!header.IsEmpty && !value.IsEmpty)
            AddHeader(header, value);
        else if (MessageTexts.Of(value, out RepairKinds repairs) is { } message)
            _texts.Add(new FoundText(message, line, repairs | undone, MessageTexts.FlagsOf(message)));
    }

    /// <summary>Ends one message of a packet that has several.</summary>
    public void EndPart()
    {
        if (_startLine is { } start)
        {
            byte[] message = _payload is { } payload && payload.AsSpan().StartsWith(start) ? payload
                : _rest is { } rest ? MessageTexts.Join(start, rest)
                : [.. start, .. "\r\n"u8, .. _headers.WrittenSpan, .. "\r\n"u8];
            bool isWhole = _rest is not null || message == _payload;
            _texts.Add(new FoundText(message, _line, RepairKinds.None, isWhole ? MessageTexts.FlagsOf(message) : MessageFlags.Partial));
        }
        (_startLine, _rest) = (null, null);
        _headers.ResetWrittenCount();
    }

    /// <summary>Takes over what an object inside this one holds.</summary>
    public void TakeInner(PacketFields inner)
    {
        inner.EndPart();
        _texts.AddRange(inner._texts);
        _raw.AddRange(inner._raw);
        _frame ??= inner._frame;
        _payload ??= inner._payload;
        _line = _line == 0 ? inner._line : _line;
        Facts.Override(inner.Facts);
    }

    /// <summary>Gives out what it holds; returns how many messages that were.</summary>
    public int AddTo(LogMessages messages, LogFormat format)
    {
        EndPart();
        if (_frame is { } frame && messages.State<DumpedPackets>().Add(frame, _line, new PacketEnds { Stamp = Facts.Stamp }, messages))
            return 1;
        if (_raw.Count > 0 && _raw.Count >= _texts.Count)
        {
            foreach (byte[] raw in _raw)
                Add(messages, format, new FoundText(raw, _line, RepairKinds.None, MessageTexts.FlagsOf(raw)));
            return _raw.Count;
        }
        foreach (FoundText text in _texts)
            Add(messages, format, text);
        return _texts.Count;
    }

    private void Add(LogMessages messages, LogFormat format, FoundText text) =>
        messages.Add(new LogMessage(Facts.HeaderOf(format, text.Line), text.Message, text.Line, text.Repairs, text.Flags));

    private void AddHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (value.ContainsAny((byte)'\r', (byte)'\n'))
            return;
        _headers.Write(name);
        _headers.Write(": "u8);
        _headers.Write(value);
        _headers.Write("\r\n"u8);
    }

    // tshark writes bytes with colons between or without; the numbers behind them (where they stand, how many they are) are no bytes.
    private static byte[]? Hex(ReadOnlySpan<byte> text)
    {
        byte[] digits = text.Contains((byte)':') ? [.. text.ToArray().Where(b => b != ':')] : text.ToArray();
        byte[] bytes = new byte[digits.Length / 2];
        return bytes.Length >= ShortestPacket && Convert.FromHexString(digits, bytes, out _, out int written) == OperationStatus.Done && written == bytes.Length ? bytes : null;
    }

    private readonly record struct FoundText(byte[] Message, int Line, RepairKinds Repairs, MessageFlags Flags);
}
