using System.Buffers.Binary;
using FlowViewer.Sip.Scanning;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>The header of one WebSocket frame (RFC 6455 5.2).</summary>
internal readonly record struct WebSocketFrame(bool IsFinal, bool IsCompressed, int Opcode, int HeaderLength, long PayloadLength, uint Mask)
{
    public const int Continuation = 0, Text = 1, Binary = 2, Close = 8, Pong = 10;

    // No SIP message is longer; a greater length is no WebSocket frame.
    public const int LongestPayload = 1 << 20;

    /// <summary>Reads a header; false where the bytes end before it does.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out WebSocketFrame frame)
    {
        frame = default;
        if (bytes.Length < 2)
            return false;
        int position = 2;
        long length = bytes[1] & 0x7f;
        if (length >= 126)
        {
            int size = length == 126 ? 2 : 8;
            if (bytes.Length < 2 + size)
                return false;
            length = size == 2 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) : BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
            position += size;
        }
        uint mask = 0;
        if ((bytes[1] & 0x80) != 0)
        {
            if (bytes.Length < position + 4)
                return false;
            mask = BinaryPrimitives.ReadUInt32BigEndian(bytes[position..]);
            position += 4;
        }
        frame = new WebSocketFrame((bytes[0] & 0x80) != 0, (bytes[0] & 0x40) != 0, bytes[0] & 15, position, length, mask);
        return true;
    }

    public bool IsSound => Opcode is Continuation or Text or Binary or (>= Close and <= Pong) && PayloadLength is >= 0 and <= LongestPayload;

    public void Unmask(Span<byte> payload)
    {
        if (Mask == 0)
            return;
        for (int i = 0; i < payload.Length; i++)
            payload[i] ^= (byte)(Mask >> (24 - 8 * (i & 3)));
    }

    /// <summary>Whether the bytes begin with a data frame that holds SIP: how WebSocket is known where its upgrade was not captured.</summary>
    public static bool LooksLikeSip(ReadOnlySpan<byte> bytes)
    {
        if (!TryRead(bytes, out WebSocketFrame frame) || !frame.IsSound || frame.Opcode is not (Text or Binary) || (bytes[0] & 0x70) != 0)
            return false;
        ReadOnlySpan<byte> payload = bytes[frame.HeaderLength..];
        Span<byte> start = stackalloc byte[(int)Math.Min(Math.Min(payload.Length, frame.PayloadLength), 2048)];
        payload[..start.Length].CopyTo(start);
        frame.Unmask(start);
        return MessageStart.Check(start) == MessageStartVerdict.Yes;
    }
}
