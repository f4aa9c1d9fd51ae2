using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Logs.Announcements;

/// <summary>What an address is to the message that a line announces.</summary>
internal enum AddressRole : byte
{
    None,
    Source,
    Destination,
    /// <summary>Of the program that wrote the log.</summary>
    Local,
    /// <summary>The other end.</summary>
    Remote,
}

/// <summary>The words and signs with which logs say which way a message went, and whose an address is.</summary>
internal static class AnnouncingWords
{
    private const int WordsLookedAt = 6;

    // Words that mean nothing else in a log about messages; the short ones (`in`, `out`, `read`) are asked for more below.
    private static readonly Dictionary<string, Direction> Directions = Table(
        (Direction.Sent, "sent send sending tx transmit transmitted transmitting retransmit retransmitting outgoing outbound egress"),
        (Direction.Received, "received receive receiving recv rcvd rcv rx incoming inbound ingress"));

    private static readonly Dictionary<string, AddressRole> Roles = Table(
        (AddressRole.Source, "from src source sender"),
        (AddressRole.Destination, "to dst dest destination target receiver towards toward"),
        (AddressRole.Local, "local my own on at interface loc laddr lip"),
        (AddressRole.Remote, "remote peer far rem raddr rip"));

    /// <summary>Which way the words of <paramref name="text"/> say that a message went; unknown where they say both, or nothing.</summary>
    public static Direction DirectionOf(ReadOnlySpan<byte> text)
    {
        bool sent = text.IndexOf("发送"u8) >= 0 || text.IndexOf("发出"u8) >= 0 || text.IndexOf("發送"u8) >= 0;
        bool received = text.IndexOf("收到"u8) >= 0 || text.IndexOf("接收"u8) >= 0;
        for (int i = 0; i < text.Length;)
        {
            int end = EndOfWord(text, i);
            if (end == i)
            {
                i++;
                continue;
            }
            Direction direction = OfWord(text[i..end], text[end..]);
            sent |= direction == Direction.Sent;
            received |= direction == Direction.Received;
            i = end;
        }
        return sent == received ? sent ? Direction.Unknown : OfArrow(text) : sent ? Direction.Sent : Direction.Received;
    }

    /// <summary>The way that an arrow between two addresses points, or the word `to`: right is <see cref="Direction.Sent"/> by the first of them.</summary>
    public static Direction ArrowBetween(ReadOnlySpan<byte> gap)
    {
        if (gap.Length > 40)
            return Direction.Unknown;
        ReadOnlySpan<byte> sign = gap.Trim(" \t"u8);
        return sign.SequenceEqual(">"u8) || sign.SequenceEqual("to"u8) ? Direction.Sent : OfArrow(gap, shortest: 2);
    }

    /// <summary>What the words directly before an address say that it is.</summary>
    public static AddressRole RoleOf(ReadOnlySpan<byte> before)
    {
        int end = before.Length;
        if (before.IndexOf("来自"u8) >= 0)
            return AddressRole.Source;
        for (int words = 0; words < WordsLookedAt && end > 0;)
        {
            int start = end;
            while (start > 0 && (IsWordByte(before[start - 1]) || (before[start - 1] == '-' && start > 1 && start < end && IsWordByte(before[start - 2]))))
                start--;
            if (start == end)
            {
                // What stands behind another clause is not this address's.
                if (before[end - 1] is (byte)';' or (byte)'|')
                    return AddressRole.None;
                end--;
                continue;
            }
            if (Roles.TryGetValue(Lower(before[start..end]), out AddressRole role) || Roles.TryGetValue(Stem(before[start..end]), out role))
                return role;
            words++;
            end = start;
        }
        return AddressRole.None;
    }

    /// <summary>The first transport that the words name.</summary>
    public static SipTransport TransportOf(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length;)
        {
            int end = EndOfWord(text, i);
            if (end > i && Addresses.Transport(text[i..end]) is var transport and not SipTransport.Unknown)
                return transport;
            i = Math.Max(end, i + 1);
        }
        return SipTransport.Unknown;
    }

    /// <summary>True where the words name a method, but not <paramref name="method"/>: they are about another message.</summary>
    public static bool NameAnotherMethod(ReadOnlySpan<byte> text, ReadOnlySpan<byte> method)
    {
        bool other = false;
        for (int i = 0; i < text.Length;)
        {
            int end = EndOfWord(text, i);
            if (end > i && text[i..end].SequenceEqual(method))
                return false;
            other |= end > i + 2 && IsMethodOnly(text[i..end]);
            i = Math.Max(end, i + 1);
        }
        return other;
    }

    // Loggers have levels and categories that are called as methods are: `[.INFO] [..MESSAGE]`.
    private static bool IsMethodOnly(ReadOnlySpan<byte> word) =>
        StartLine.IsMethod(word) && !word.SequenceEqual("INFO"u8) && !word.SequenceEqual("MESSAGE"u8) && !word.SequenceEqual("SERVICE"u8);

    private static Direction OfWord(ReadOnlySpan<byte> word, ReadOnlySpan<byte> after)
    {
        if (word.Length > 14 || after.StartsWith(" by "u8))
            return Direction.Unknown;
        if (Directions.TryGetValue(Lower(word), out Direction direction))
            return direction;
        if (word.SequenceEqual("IN"u8) || (after.StartsWith(":"u8) && word.SequenceEqual("In"u8)) || word.SequenceEqual("READ"u8))
            return Direction.Received;
        if (word.SequenceEqual("OUT"u8) || (after.StartsWith(":"u8) && word.SequenceEqual("Out"u8)) || word.SequenceEqual("WRITE"u8))
            return Direction.Sent;
        return Lower(word) switch
        {
            "read" or "reading" when after.StartsWith(" from"u8) => Direction.Received,
            "write" or "writing" or "written" when after.StartsWith(" to"u8) => Direction.Sent,
            "got" when after.StartsWith(" message"u8) || after.StartsWith(" re"u8) || after.StartsWith(" SIP"u8) => Direction.Received,
            _ => Direction.Unknown,
        };
    }

    // `<---`, `<<<`, `←` are what comes; `--->`, `>>>`, `→` are what goes. An arrow with two heads says nothing.
    private static Direction OfArrow(ReadOnlySpan<byte> text, int shortest = 3)
    {
        bool right = text.IndexOf("→"u8) >= 0 || text.IndexOf("⇒"u8) >= 0, left = text.IndexOf("←"u8) >= 0 || text.IndexOf("⇐"u8) >= 0;
        for (int i = 0; i < text.Length;)
        {
            int end = i;
            while (end < text.Length && text[end] is (byte)'-' or (byte)'=' or (byte)'<' or (byte)'>')
                end++;
            ReadOnlySpan<byte> sign = text[i..end];
            // The end of a placeholder or a tag is no arrow: `<a>`.
            if (sign.Length >= shortest && sign.ContainsAny((byte)'<', (byte)'>'))
            {
                left |= sign[0] == '<' && sign[^1] != '>';
                right |= sign[^1] == '>' && sign[0] != '<';
            }
            i = Math.Max(end, i + 1);
        }
        return left == right ? Direction.Unknown : right ? Direction.Sent : Direction.Received;
    }

    private static Dictionary<string, T> Table<T>(params (T Meaning, string Words)[] rows)
    {
        var table = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach ((T meaning, string words) in rows)
            foreach (string word in words.Split(' '))
                table.Add(word, meaning);
        return table;
    }

    // `Src-ip`, `src_addr`, `srcIp`, `LocalAddress` say `src` and `local`.
    private static string Stem(ReadOnlySpan<byte> word)
    {
        string stem = Lower(word.Length > 20 ? word[..20] : word).Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        foreach (string end in (ReadOnlySpan<string>)["address", "addr", "host", "ip"])
            if (stem.Length > end.Length && stem.EndsWith(end, StringComparison.Ordinal))
                return stem[..^end.Length];
        return stem;
    }

    private static string Lower(ReadOnlySpan<byte> word) => System.Text.Encoding.ASCII.GetString(word).ToLowerInvariant();

    private static int EndOfWord(ReadOnlySpan<byte> text, int at)
    {
        if (at > 0 && IsWordByte(text[at - 1]))
            return at;
        int end = at;
        while (end < text.Length && IsWordByte(text[end]))
            end++;
        return end;
    }

    private static bool IsWordByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b == '_';
}
