using System.Globalization;
using System.Text;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>
/// Finds the RTP m= lines of a message with their c= and a=rtpmap lines, at a small part of what reading the message in full costs: a
/// capture may hold a hundred thousand session descriptions, and has packets for a few of their ports.
/// </summary>
internal static class SdpMediaScanner
{
    private const int MostEncodings = 64;

    /// <summary>Calls <paramref name="found"/> with each port that <paramref name="wants"/> and what is said of it.</summary>
    public static void Scan(ReadOnlySpan<byte> message, long time, Func<int, bool> wants, Action<int, SdpMedia> found)
    {
        int header = message.IndexOf("\r\n\r\n"u8);
        ReadOnlySpan<byte> body = header < 0 ? default : message[(header + 4)..];
        string? sessionAddress = null, address = null;
        int port = -1;
        bool isEncrypted = false, inMedia = false;
        Dictionary<int, (string, int)> encodings = [];
        while (!body.IsEmpty)
        {
            int feed = body.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (feed < 0 ? body : body[..feed]).TrimEnd((byte)'\r');
            body = feed < 0 ? default : body[(feed + 1)..];
            if (line.StartsWith("v="u8) || line.StartsWith("m="u8))
            {
                Conclude();
                inMedia = line[0] == 'm';
                (port, isEncrypted) = inMedia ? MediaOf(line[2..]) : (-1, false);
                address = null;
                if (!inMedia)
                    sessionAddress = null;
            }
            else if (line.StartsWith("c="u8))
            {
                if (inMedia)
                    address = AddressOf(line);
                else
                    sessionAddress = AddressOf(line);
            }
            else if (port > 0 && line.StartsWith("a=rtpmap:"u8) && encodings.Count < MostEncodings && EncodingOf(line[9..]) is { } encoding)
                encodings[encoding.Type] = (encoding.Name, encoding.ClockRate);
        }
        Conclude();

        void Conclude()
        {
            if (port > 0 && wants(port))
                found(port, new SdpMedia(address ?? sessionAddress, time, isEncrypted, encodings));
            if (encodings.Count > 0)
                encodings = [];
            port = -1;
        }
    }

    // RFC 8866 5.14: media, port with an optional count, protocol, formats.
    private static (int Port, bool IsEncrypted) MediaOf(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> rest = value[(value.IndexOf((byte)' ') + 1)..];
        int blank = rest.IndexOf((byte)' ');
        if (blank < 0)
            return (-1, false);
        ReadOnlySpan<byte> port = rest[..blank], protocol = rest[(blank + 1)..];
        int slash = port.IndexOf((byte)'/');
        if (protocol.IndexOf("RTP/"u8) < 0 || !int.TryParse(slash < 0 ? port : port[..slash], CultureInfo.InvariantCulture, out int number) || number is < 1 or > ushort.MaxValue)
            return (-1, false);
        return (number, protocol.IndexOf("SAVP"u8) >= 0);
    }

    // RFC 8866 5.7: network type, address type, address with an optional TTL.
    private static string? AddressOf(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> address = line[(line.LastIndexOf((byte)' ') + 1)..];
        int slash = address.IndexOf((byte)'/');
        return address.Length > 64 ? null : Encoding.ASCII.GetString(slash < 0 ? address : address[..slash]);
    }

    // RFC 8866 6.6: payload type, encoding name, clock rate, with channels for audio.
    private static (int Type, string Name, int ClockRate)? EncodingOf(ReadOnlySpan<byte> value)
    {
        int blank = value.IndexOf((byte)' '), slash = value.IndexOf((byte)'/');
        if (blank < 0 || slash < blank || slash - blank > 40 || !int.TryParse(value[..blank], CultureInfo.InvariantCulture, out int type))
            return null;
        ReadOnlySpan<byte> rate = value[(slash + 1)..];
        int channels = rate.IndexOf((byte)'/');
        return int.TryParse((channels < 0 ? rate : rate[..channels]).Trim((byte)' '), CultureInfo.InvariantCulture, out int clock) && clock > 0
            ? (type, Encoding.ASCII.GetString(value[(blank + 1)..slash].Trim((byte)' ')), clock) : null;
    }
}
