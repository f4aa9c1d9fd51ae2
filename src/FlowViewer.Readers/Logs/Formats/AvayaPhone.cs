using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// Avaya's desk phones: <c>&lt;167&gt;Jan  2 03:04:05 192.0.2.20 SIPMESSAGE: +01:00 2026 678 1 .TEL | 0 CSIPServer::SendToNetwork(): Outbound SIP message to …</c>.
/// The syslog's stamp has neither year nor zone nor milliseconds; they stand behind the tag.
/// </summary>
internal sealed class AvayaPhone() : LogFormat("Avaya phone", "SIPMESSAGE: ")
{
    private const long Minute = 60 * Stamp.Second, Millisecond = 1_000_000;

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) => Opening.None;

    public override void Refine(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (!at.SkipPast("SIPMESSAGE: "u8, out ReadOnlySpan<byte> before))
            return;
        // Collectors put their own stamp first: the phone's is the last.
        int mark = before.LastIndexOf((byte)'>');
        if (!StampReader.TryFind(mark < 0 ? before : before[(mark + 1)..], out Stamp stamp, out _) || stamp.Kind != StampKind.DayOfYear)
            return;
        bool east = at.Skip("+"u8);
        if ((!east && !at.Skip("-"u8)) || !at.Number(out long hours) || !at.Skip(":"u8) || !at.Number(out long minutes) || !at.Skip(" "u8)
            || !at.Number(out long year) || !at.Skip(" "u8) || !at.Number(out long milliseconds) || hours > 14 || minutes > 59 || year is < 1990 or > 2100 || milliseconds > 999)
            return;
        DateTime day = new DateTime(StampDate.LeapYear, 1, 1).AddTicks(stamp.Nanoseconds / 100);
        if (!StampDate.DayOf((int)year, day.Month, day.Day, out long date))
            return;
        long shift = (hours * 60 + minutes) * Minute * (east ? 1 : -1);
        header.Stamp = new Stamp(StampKind.Utc, date + stamp.Nanoseconds % Stamp.Day + milliseconds * Millisecond - shift);
    }
}
