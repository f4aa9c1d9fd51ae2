using System.Globalization;
using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Phones;

/// <summary>
/// The line that begins a packet of QCAT's parsed text: <c>2026 Jan  2  03:04:05.100  [87]  0x156E  IMS SIP Message  --  IMS_SIP_BYE/OK</c>.
/// Its time is UTC; the byte in brackets is the packet's sequence number.
/// </summary>
/// <param name="Stamp">When the phone logged the packet.</param>
/// <param name="Code">Its log code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Subtitle">What is behind the two dashes: the message that it holds; empty where there is none.</param>
internal readonly record struct QcatHead(Stamp Stamp, int Code, string Name, string Subtitle)
{
    private const int LongestName = 120;
    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    /// <summary>True for a line that begins a packet.</summary>
    public static bool Is(ReadOnlySpan<byte> line) => TryReadStart(line.TrimStart(" \t"u8), out _, out _, out _);

    /// <summary>Reads the line; false where it is another one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out QcatHead head)
    {
        head = default;
        if (!TryReadStart(line.TrimStart(" \t"u8), out Stamp stamp, out int code, out ReadOnlySpan<byte> rest))
            return false;
        int dashes = rest.IndexOf(" -- "u8);
        ReadOnlySpan<byte> name = (dashes < 0 ? rest : rest[..dashes]).Trim(" \t"u8), subtitle = dashes < 0 ? default : rest[(dashes + 4)..].Trim(" \t"u8);
        head = new QcatHead(stamp, code, Cut(name), Cut(subtitle));
        return true;
    }

    private static string Cut(ReadOnlySpan<byte> text) => PacketFields.Words(text, LongestName);

    private static bool TryReadStart(ReadOnlySpan<byte> line, out Stamp stamp, out int code, out ReadOnlySpan<byte> rest)
    {
        stamp = default;
        code = 0;
        rest = default;
        var at = new LineCursor(line);
        if (line.Length < 30 || !at.Number(out long year) || year is < 1980 or > 2200 || !at.Skip(" "u8) || at.Rest.Length < 3)
            return false;
        int month = Months.IndexOf(at.Rest[..3]);
        if (month < 0 || month % 3 != 0)
            return false;
        at.Skip(3);
        at.SkipSpaces();
        if (!at.Number(out long day) || day is < 1 or > 31 || day > DateTime.DaysInMonth((int)year, month / 3 + 1) || !at.Skip(" "u8))
            return false;
        at.SkipSpaces();
        if (!TryReadClock(ref at, out long ofDay))
            return false;
        long days = (new DateTime((int)year, month / 3 + 1, (int)day) - DateTime.UnixEpoch).Days;
        stamp = Stamp.Epoch(days * 86_400 + ofDay / Stamp.Second, ofDay % Stamp.Second);
        return TryReadCode(at.Rest, out code, out rest);
    }

    private static bool TryReadClock(ref LineCursor at, out long ofDay)
    {
        ofDay = 0;
        if (!at.Number(out long hours) || hours > 23 || !at.Skip(":"u8) || !at.Number(out long minutes) || minutes > 59 || !at.Skip(":"u8) || !at.Number(out long seconds) || seconds > 59)
            return false;
        ofDay = ((hours * 60 + minutes) * 60 + seconds) * Stamp.Second;
        if (!at.Skip("."u8))
            return true;
        int digits = at.Rest.Length;
        if (!at.Number(out long fraction) || digits - at.Rest.Length is var count && count > 9)
            return false;
        for (; count < 9; count++)
            fraction *= 10;
        ofDay += fraction;
        return true;
    }

    private static bool TryReadCode(ReadOnlySpan<byte> text, out int code, out ReadOnlySpan<byte> rest)
    {
        code = 0;
        rest = default;
        var at = new LineCursor(text);
        at.SkipSpaces();
        if (!at.Skip("["u8) || !at.SkipPast("]"u8, out ReadOnlySpan<byte> sequence) || sequence.Length > 4)
            return false;
        at.SkipSpaces();
        ReadOnlySpan<byte> word = at.Word();
        if (word.Length != 6 || !word.StartsWith("0x"u8) || !int.TryParse(word[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code))
            return false;
        rest = at.Rest.TrimStart(" \t"u8);
        return true;
    }
}
