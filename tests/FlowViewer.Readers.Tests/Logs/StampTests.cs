using System.Globalization;
using System.Text;
using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>The stamps that logs begin their lines with.</summary>
public sealed class StampTests
{
    [Theory]
    [InlineData("2026-01-02 03:04:05.678901", "Local", "2026-01-02 03:04:05.678901")]
    [InlineData("2026/01/02 03:04:05.678901 rest", "Local", "2026-01-02 03:04:05.678901")]
    [InlineData("2026.01.02 03:04:05:678 CET", "Utc", "2026-01-02 02:04:05.678000")]
    [InlineData("2026-01-02 03:04:05,678", "Local", "2026-01-02 03:04:05.678000")]
    [InlineData("2026-01-02T03:04:05.678901Z", "Utc", "2026-01-02 03:04:05.678901")]
    [InlineData("2026-01-02T03:04:05.678901+01:00", "Utc", "2026-01-02 02:04:05.678901")]
    [InlineData("2026-01-02 03:04:05.678901-0530", "Utc", "2026-01-02 08:34:05.678901")]
    [InlineData("2026-01-02 03:04:05 +0100", "Utc", "2026-01-02 02:04:05.000000")]
    [InlineData("2026-01-02\t03:04:05.678901\t1767322245.678901", "Local", "2026-01-02 03:04:05.678901")]
    [InlineData("02-01-2026:03.04.05.678901", "Local", "2026-01-02 03:04:05.678901")]
    [InlineData("25/12/2026 03:04:05.6", "Local", "2026-12-25 03:04:05.600000")]
    [InlineData("12/25/2026 03:04:05.6", "Local", "2026-12-25 03:04:05.600000")]
    [InlineData("05/05/2026 03:04:05", "Local", "2026-05-05 03:04:05.000000")]
    [InlineData("05/06/2026 03:04:05", "TimeOfDay", "1970-01-01 03:04:05.000000")]
    [InlineData("Jan  2 03:04:05 host", "DayOfYear", "1970-01-02 03:04:05.000000")]
    [InlineData("Feb 29 03:04:05.678:", "DayOfYear", "1970-03-01 03:04:05.678000")]
    [InlineData("01-02 03:04:05.678  1234  1260 I", "DayOfYear", "1970-01-02 03:04:05.678000")]
    [InlineData("Jan  2, 2026 03:04:05.678901000 CET", "Utc", "2026-01-02 02:04:05.678901")]
    [InlineData("Jan  2, 2026 03:04:05.678901000 CST", "Local", "2026-01-02 03:04:05.678901")]
    [InlineData("02/Jan/2026:03:04:05 +0100", "Utc", "2026-01-02 02:04:05.000000")]
    [InlineData("02/Jan/2026 03:04:05", "Local", "2026-01-02 03:04:05.000000")]
    [InlineData("2-Jan-2026 03:04:05.678", "Local", "2026-01-02 03:04:05.678000")]
    [InlineData("1/2/2026 3:04:05 PM", "Local", "2026-01-02 15:04:05.000000")]
    [InlineData("1/2/2026 12:04:05 AM", "Local", "2026-01-02 00:04:05.000000")]
    [InlineData("1/2/2026, 3:04:05 PM", "Local", "2026-01-02 15:04:05.000000")]
    [InlineData("Jan 02, 2026 11:42:17 PM com.example", "Local", "2026-01-02 23:42:17.000000")]
    [InlineData("2026/1/2 3:04:05", "Local", "2026-01-02 03:04:05.000000")]
    [InlineData("2-1-2026 03:04:05.678000", "Local", "2026-01-02 03:04:05.678000")]
    [InlineData("2/1/2026 03:04:05:678", "TimeOfDay", "1970-01-01 03:04:05.678000")]
    [InlineData("9:41:07.123", "TimeOfDay", "1970-01-01 09:41:07.123000")]
    [InlineData("03:04:05:678901]", "TimeOfDay", "1970-01-01 03:04:05.678901")]
    [InlineData("20260102 03:04:05", "Local", "2026-01-02 03:04:05.000000")]
    [InlineData("20260102T030405Z", "Utc", "2026-01-02 03:04:05.000000")]
    [InlineData("20260102030405.678", "Local", "2026-01-02 03:04:05.678000")]
    [InlineData("01022026 030405.678901", "Local", "2026-01-02 03:04:05.678901")]
    [InlineData("2026年01月02日 03:04:05", "Local", "2026-01-02 03:04:05.000000")]
    [InlineData("2026年1月2日 下午3:04:05", "Local", "2026-01-02 15:04:05.000000")]
    [InlineData("2026年1月2日3时04分05秒", "Local", "2026-01-02 03:04:05.000000")]
    [InlineData("2026 Jan  2  03:04:05.100  [11]", "Local", "2026-01-02 03:04:05.100000")]
    [InlineData("Fri Jan  2 03:04:05 CET 2026", "Utc", "2026-01-02 02:04:05.000000")]
    [InlineData("Fri Jan  2 03:04:05 CST 2026", "Local", "2026-01-02 03:04:05.000000")]
    [InlineData("03:04:05+0100", "TimeOfDay", "1970-01-01 03:04:05.000000")]
    [InlineData("01/02 03:04:05.678", "DayOfYear", "1970-01-02 03:04:05.678000")]
    [InlineData("1970-01-01/00:00:19]", "Elapsed", "1970-01-01 00:00:19.000000")]
    [InlineData("Fri Jan 02 2026 03:04:05 GMT+0100 (CET)", "Utc", "2026-01-02 02:04:05.000000")]
    [InlineData("Fri Jan  2 03:04:05 2026", "Local", "2026-01-02 03:04:05.000000")]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT", "Utc", "2026-01-02 03:04:05.000000")]
    [InlineData("Jan  2 03:04:05:678 2026 Sysname", "Local", "2026-01-02 03:04:05.678000")]
    [InlineData("03:04:05.678901", "TimeOfDay", "1970-01-01 03:04:05.678901")]
    public void A_stamp_is_read(string text, string kind, string clock)
    {
        Assert.True(StampReader.TryRead(Encoding.UTF8.GetBytes(text), out Stamp stamp, out _));
        Assert.Equal(kind, stamp.Kind.ToString());
        Assert.Equal(clock, DateTime.UnixEpoch.AddTicks(stamp.Nanoseconds / 100).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[2026-01-02 03:04:05] VERBOSE", 20)]
    [InlineData("<166>Jan  2 03:04:05 192.0.2.30", 20)]
    [InlineData("*Jan  2 03:04:05.678: //-1", 20)]
    [InlineData("000123: *Jan  2 03:04:05.678: //-1", 28)]
    [InlineData("<135>[2026-01-02 03:04:05]", 25)]
    public void A_stamp_is_found_behind_what_loggers_put_before_it(string line, int length)
    {
        Assert.True(StampReader.TryReadPrefix(Encoding.UTF8.GetBytes(line), out _, out int used));
        Assert.Equal(length, used);
    }

    [Theory]
    [InlineData("I/flutter (12345): 2026-01-02 03:04:05.678 TX", "Local", "2026-01-02 03:04:05.678000")]
    [InlineData("default\t03:04:05.678+0100\tCommCenter\tQMI", "TimeOfDay", "1970-01-01 03:04:05.678000")]
    [InlineData("sip.js:3021 Fri Jan 02 2026 03:04:05 GMT+0100 (CET) | sip.Transport |", "Utc", "2026-01-02 02:04:05.000000")]
    [InlineData("1767322245.678901 sent to", "Utc", "2026-01-02 02:50:45.678901")]
    [InlineData("ts=1767322245678, dir=in", "Utc", "2026-01-02 02:50:45.678000")]
    [InlineData("{1767322245678901}", null, null)]
    [InlineData("[1767322245678901]", "Utc", "2026-01-02 02:50:45.678901")]
    [InlineData("0102030405|sip  |0|00|<<< Data Received UDP", "DayOfYear", "1970-01-02 03:04:05.000000")]
    [InlineData("1w0d:SIP Msg:ccsipDisplayMsg:Received:", "Elapsed", "1970-01-08 00:00:00.000000")]
    [InlineData("3d04h: Sent:", "Elapsed", "1970-01-04 04:00:00.000000")]
    [InlineData("I (39408) SIP: [1970-01-01/00:00:19]<<=====READ 0481 bytes==", "Elapsed", "1970-01-01 00:00:19.000000")]
    [InlineData("x UTCTime=\"2026-01-02 02:04:05,678\"", "Utc", "2026-01-02 02:04:05.678000")]
    [InlineData("call +12025550102 from 192.0.2.10:5060", null, null)]
    [InlineData("2025550102 called", null, null)]
    [InlineData("sip.c:1234567890 sent", null, null)]
    public void A_stamp_is_found_anywhere_in_an_announcing_line(string line, string? kind, string? clock)
    {
        bool found = StampReader.TryFind(Encoding.UTF8.GetBytes(line), out Stamp stamp, out _);
        Assert.Equal(kind is not null, found);
        Assert.Equal(kind, found ? stamp.Kind.ToString() : null);
        if (found)
            Assert.Equal(clock, DateTime.UnixEpoch.AddTicks(stamp.Nanoseconds / 100).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Max-Forwards: 70")]
    [InlineData("25:61:00.000")]
    [InlineData("0:00:05")]
    [InlineData("10.15.23.9:5060")]
    [InlineData("03:04:056")]
    [InlineData("2026-13-02 03:04:05")]
    [InlineData("2026-02-30 03:04:05")]
    [InlineData("192.0.2.10:5060")]
    [InlineData("Mary had a little lamb")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("9999-99-99 99:99:99")]
    public void Other_words_are_no_stamp(string text) =>
        Assert.False(StampReader.TryRead(Encoding.UTF8.GetBytes(text), out _, out _));
}
