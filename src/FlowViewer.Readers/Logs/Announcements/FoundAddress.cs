using System.Buffers;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Announcements;

/// <summary>An address that stands in a line of a log, in one of the ways in which programs print it.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, its port included.</param>
/// <param name="Endpoint">The address.</param>
/// <param name="IsName">True for a host name, which may as well be the name of something else.</param>
internal readonly record struct FoundAddress(int Start, int End, Endpoint Endpoint, bool IsName)
{
    private const int Most = 8;
    private const int LongestPortWords = 24;
    private const int LargestPrefixLength = 128;
    private static readonly SearchValues<byte> V4 = SearchValues.Create("0123456789."u8), V6 = SearchValues.Create("0123456789abcdefABCDEF:."u8);

    /// <summary>The addresses of a line in their order: at most eight.</summary>
    public static List<FoundAddress> AllIn(ReadOnlySpan<byte> line)
    {
        var found = new List<FoundAddress>();
        for (int i = 0; i < line.Length && found.Count < Most; i++)
        {
            if (!IsStart(line, i) || !TryRead(line, i, out FoundAddress address))
                continue;
            found.Add(address);
            i = address.End - 1;
        }
        return found;
    }

    // The host of a URI or of a Call-ID is no end of a message: `sip:al@192.0.2.10`, `m-1@192.0.2.10`.
    private static bool IsStart(ReadOnlySpan<byte> line, int at)
    {
        byte first = line[at];
        if (first != '[' && !IsNamePart(first))
            return false;
        if (at == 0)
            return true;
        if (IsNamePart(line[at - 1]))
            return line[at - 1] == '-' && at > 1 && line[at - 2] is (byte)'-' or (byte)'<';
        return line[at - 1] != '@' && !(line[at - 1] == ':' && EndsInScheme(line[..(at - 1)]));
    }

    private static bool EndsInScheme(ReadOnlySpan<byte> before) => before.EndsWith("sip"u8) || before.EndsWith("sips"u8) || before.EndsWith("tel"u8);

    private static bool TryRead(ReadOnlySpan<byte> line, int start, out FoundAddress address)
    {
        address = default;
        if (line[start] == '[')
        {
            int close = line[start..].IndexOf((byte)']');
            if (close < 3 || !Addresses.IsAddress(line.Slice(start + 1, close - 1)))
                return false;
            return Make(line, start, line.Slice(start + 1, close - 1), start + close + 1, false, out address);
        }
        ReadOnlySpan<byte> rest = line[start..];
        int end = rest.IndexOfAnyExcept(V4);
        ReadOnlySpan<byte> numbers = end < 0 ? rest : rest[..end];
        if (EndOfIPv4(numbers) is > 0 and var four && (four == rest.Length || !IsNamePart(rest[four]) || rest[four] == '.') && Addresses.IsAddress(rest[..four]))
            return Make(line, start, rest[..four], start + four, false, out address);
        end = rest.IndexOfAnyExcept(V6);
        ReadOnlySpan<byte> six = (end < 0 ? rest : rest[..end]).TrimEnd(":."u8);
        if (six.Count((byte)':') > 1 && Addresses.IsAddress(six))
            return Make(line, start, six, start + six.Length, false, out address);
        return TryName(line, start, out address);
    }

    private static int EndOfIPv4(ReadOnlySpan<byte> numbers)
    {
        int dots = 0, i = 0;
        for (; i < numbers.Length; i++)
            if (numbers[i] == '.' && ++dots == 4)
                break;
        return dots >= 3 && numbers[i - 1] != '.' ? i : -1;
    }

    // `sip.example.net:5060`, `edge7:5061`, and a masked address: `10.x.x.x:5060`.
    private static bool TryName(ReadOnlySpan<byte> line, int start, out FoundAddress address)
    {
        address = default;
        int end = start;
        bool letter = false;
        for (; end < line.Length && IsNamePart(line[end]); end++)
            letter |= char.IsAsciiLetter((char)line[end]);
        ReadOnlySpan<byte> name = line[start..end].TrimEnd("."u8);
        end = start + name.Length;
        int afterPort = end + 1;
        while (afterPort < line.Length && char.IsAsciiDigit((char)line[afterPort]))
            afterPort++;
        bool hasPort = end < line.Length && line[end] == ':' && afterPort > end + 2 && EndsPort(line[afterPort..]);
        if (!letter || name.Length < 2 || Addresses.Transport(name) != SipTransport.Unknown || (!hasPort && !name[1..].Contains((byte)'.')))
            return false;
        return Make(line, start, name, end, true, out address);
    }

    private static bool Make(ReadOnlySpan<byte> line, int start, ReadOnlySpan<byte> host, int end, bool isName, out FoundAddress address)
    {
        int port = PortAt(line, ref end, isName);
        address = default;
        if (!Addresses.TryRead(host, out Endpoint endpoint))
            return false;
        address = new FoundAddress(start, end, endpoint with { Port = port }, isName);
        return true;
    }

    // `:5060`, `:[5060]`, `%14:5060`, `/5060`, `.5060`, ` port: 5060`, `, port=5060`, `" Src-port="5060`.
    private static int PortAt(ReadOnlySpan<byte> line, ref int end, bool isName)
    {
        ReadOnlySpan<byte> rest = line[end..];
        var at = new LineCursor(rest);
        if (at.Skip("%"u8))
            at.Number(out _);
        bool sure = at.Skip(":["u8) || at.Skip(">:<"u8) || at.Skip(":"u8);
        bool dotted = !sure && !isName && (at.Skip("."u8) || at.Skip("/"u8));
        if ((sure || dotted) && at.Number(out long port) && port is > 0 and <= 65535 && (sure || port > LargestPrefixLength) && EndsPort(at.Rest))
        {
            at.Skip("]"u8);
            end = line.Length - at.Rest.Length;
            return (int)port;
        }
        ReadOnlySpan<byte> words = rest[..Math.Min(rest.Length, LongestPortWords)];
        int key = words.IndexOf("ort"u8);
        if (key < 1 || words[key - 1] is not ((byte)'p' or (byte)'P') || words[..(key - 1)].ContainsAnyInRange((byte)'0', (byte)'9') || words[..key].IndexOfAny("<>|"u8) >= 0)
            return 0;
        at = new LineCursor(rest[(key + 3)..]);
        while (!at.AtEnd && at.Rest[0] is (byte)' ' or (byte)':' or (byte)'=' or (byte)'"' or (byte)'\'' or (byte)'[')
            at.Skip(1);
        if (!at.Number(out port) || port is <= 0 or > 65535)
            return 0;
        end = line.Length - at.Rest.Length;
        return (int)port;
    }

    private static bool EndsPort(ReadOnlySpan<byte> rest) =>
        rest.IsEmpty || !(char.IsAsciiLetter((char)rest[0]) || (rest.Length > 1 && rest[0] == '.' && char.IsAsciiDigit((char)rest[1])));

    private static bool IsNamePart(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'_';
}
