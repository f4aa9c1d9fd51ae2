using System.Buffers;
using System.Text.Json;
using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Exports;

/// <summary>
/// JSON with messages in it: tshark -T json and ek, Homer's API, HEP as JSON, AWS Chime, any log in JSON. A string that is a message belongs to the
/// object around it; time and ends are looked for in that object, in the objects inside it, and then further out, up to the element of an
/// array that has some.
/// </summary>
internal static class JsonExport
{
    private const int DeepestNesting = 64;

    /// <summary>Reads one JSON value at the start of a text; false where it breaks off. What was found until then counts.</summary>
    /// <param name="text">The text from the value on.</param>
    /// <param name="line">The line it begins on.</param>
    /// <param name="messages">Gets the messages.</param>
    /// <param name="used">How many bytes were read.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, int line, LogMessages messages, out int used)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowTrailingCommas = true, MaxDepth = DeepestNesting });
        var walk = new Walk(text, line, messages);
        try
        {
            while (reader.Read())
            {
                walk.Take(ref reader);
                if (reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    used = (int)reader.BytesConsumed;
                    return true;
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // No JSON from here on, or a string that is no text (half of a surrogate pair). The rest is read line by line, as what it looks like.
        }
        walk.End();
        used = (int)reader.BytesConsumed;
        return false;
    }

    /// <summary>True for the line that tshark -T ek puts before each packet for Elasticsearch's bulk interface; it says nothing of the packet.</summary>
    public static bool IsElasticIndex(ReadOnlySpan<byte> line) => line.StartsWith("{\"index\":{\"_index\":\"packets-"u8);

    /// <summary>The objects and arrays around the token at hand.</summary>
    private ref struct Walk(ReadOnlySpan<byte> text, int line, LogMessages messages)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private readonly Stack<PacketFields?> _open = new();
        private byte[] _name = [];
        private int _line = line;
        private int _counted;

        public void Take(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    _name = reader.HasValueSequence || reader.ValueIsEscaped ? [] : reader.ValueSpan.ToArray();
                    break;
                case JsonTokenType.StartObject:
                    _open.Push(new PacketFields());
                    break;
                case JsonTokenType.StartArray:
                    _open.Push(null);
                    break;
                case JsonTokenType.EndObject:
                    Close();
                    break;
                case JsonTokenType.EndArray:
                    _open.Pop();
                    break;
                case JsonTokenType.String or JsonTokenType.Number:
                    TakeValue(ref reader);
                    break;
            }
        }

        public void End()
        {
            while (_open.Count > 0)
                if (_open.Peek() is null)
                    _open.Pop();
                else
                    Close();
        }

        // The values of an array belong to the object that has it.
        private void TakeValue(ref Utf8JsonReader reader)
        {
            PacketFields? owner = Owner();
            if (owner is null || reader.ValueSpan.IsEmpty)
                return;
            _line += _text[_counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            _counted = (int)reader.TokenStartIndex;
            if (!reader.ValueIsEscaped)
            {
                owner.Take(_name, reader.ValueSpan, _line, RepairKinds.None);
                return;
            }
            byte[] buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
            owner.Take(_name, buffer.AsSpan(0, reader.CopyString(buffer)), _line, RepairKinds.BackslashEscapes);
            ArrayPool<byte>.Shared.Return(buffer);
        }

        private readonly PacketFields? Owner()
        {
            foreach (PacketFields? open in _open)
                if (open is not null)
                    return open;
            return null;
        }

        private readonly void Close()
        {
            PacketFields closed = _open.Pop()!;
            closed.EndPart();
            bool isElement = _open.Count == 0 || _open.Peek() is null;
            PacketFields? around = Owner();
            if (around is null || (isElement && closed.HasMessage && closed.Facts.TellsAnything))
                closed.AddTo(messages, closed.Facts.IsPacket ? ExportFormat.TsharkJson : ExportFormat.Json);
            else if (!isElement || closed.HasMessage)
                around.TakeInner(closed);
        }
    }
}
