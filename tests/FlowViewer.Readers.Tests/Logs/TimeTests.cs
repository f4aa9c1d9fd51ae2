using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>Times are as sure as the log is.</summary>
public sealed class TimeTests
{
    private static string Options(string more = "") => $"OPTIONS sip:b@192.0.2.2 SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\nCall-ID: x\nCSeq: 1 OPTIONS\n{more}Content-Length: 0\n\n";

    private static string Cisco(string stamp, string more = "") => $"{stamp}: //-1/xxxxxxxxxxxx/SIP/Msg/ccsipDisplayMsg:\nSent:\n{Options(more)}";

    [Fact]
    public void Without_a_year_day_and_month_stay_and_New_Year_goes_forward()
    {
        Trace trace = ReadLog.Of(Cisco("Dec 31 23:59:59.000") + Cisco("Jan  1 00:00:01.000") + Cisco("Jan  3 00:00:00.000"));
        Assert.Equal(["DayOfYear 12-31 23:59:59.000000", "DayOfYear 01-01 00:00:01.000000", "DayOfYear 01-03 00:00:00.000000"], Enumerable.Range(0, 3).Select(trace.Clock));
        Assert.Equal([2_000_000_000, 172_799_000_000_000], Enumerable.Range(1, 2).Select(i => trace.Messages[i].Nanoseconds - trace.Messages[i - 1].Nanoseconds));
    }

    [Fact]
    public void A_Date_field_names_the_year_also_over_New_Year()
    {
        Trace trace = ReadLog.Of(Cisco("Dec 31 23:59:59.000") + Cisco("Jan  1 00:00:01.000", "Date: Thu, 01 Jan 2026 00:00:01 GMT\n"));
        Assert.Equal(["Local 2025-12-31 23:59:59.000000", "Local 2026-01-01 00:00:01.000000"], Enumerable.Range(0, 2).Select(trace.Clock));
    }

    [Fact]
    public void An_uptime_is_no_clock_reading()
    {
        Trace trace = ReadLog.Of(Cisco("00:11:29"));
        Assert.Equal("Elapsed 1 00:11:29.000000", trace.Clock(0));
        Assert.Null(trace.Messages[0].Time.ToClock());
    }

    [Fact]
    public void A_log_without_times_has_none() =>
        Assert.Equal("Missing", ReadLog.Of(Options("Date: Thu, 01 Jan 2026 00:00:01 GMT\n")).Clock(0));

    [Fact]
    public void A_late_line_over_midnight_belongs_to_the_day_before()
    {
        static string At(string time) => $"recv 9 bytes from udp/[192.0.2.10]:5060 at {time}:\n{Options()}";
        Trace trace = ReadLog.Of(At("23:59:59.900000") + At("00:00:00.100000") + At("23:59:59.950000") + At("00:00:00.200000"));
        Assert.Equal(["1 23:59:59.900000", "1 23:59:59.950000", "2 00:00:00.100000", "2 00:00:00.200000"], Enumerable.Range(0, 4).Select(i => trace.Clock(i)["TimeOfDay ".Length..]).Order());
    }

    [Fact]
    public void Jitter_does_not_turn_a_log_round()
    {
        static string At(string time) => $"2026/01/02 {time} a:1 -> b:2\n{Options()}";
        Trace trace = ReadLog.Of(At("03:04:05.000") + At("03:04:04.999") + At("03:04:06.000") + At("03:04:05.999") + At("03:04:07.000") + At("03:04:08.000"));
        Assert.Equal([2, 9], trace.Messages.Select(m => m.Origin).Order().Take(2));
        Assert.Contains(trace.Messages, m => m.Origin == 2 && trace.Clock(trace.Messages.ToList().IndexOf(m)).EndsWith("05.000000", StringComparison.Ordinal));
    }
}
