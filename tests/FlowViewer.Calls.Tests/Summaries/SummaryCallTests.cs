using System.Globalization;
using System.Text;
using FlowViewer.Readers;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests.Summaries;

/// <summary>A packet list shows start lines and no Call-ID: what is told of its calls is what the two hosts, the methods and the order tell.</summary>
public sealed class SummaryCallTests
{
    // `0.5 a > b INVITE sip:bo@b` or `0.6 b > a 200 OK` as rows of a packet list.
    private static CallTable Table(string script)
    {
        var rows = new StringBuilder();
        foreach (string line in script.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            string[] words = line.Split(' ', 5);
            string info = char.IsAsciiDigit(words[4][0]) ? $"Status: {words[4]}" : $"Request: {words[4]}";
            rows.Append(CultureInfo.InvariantCulture, $"1 {words[0]} {Host(words[1])} → {Host(words[3])} SIP 500 {info} | \n");
        }
        return CallTable.Of(TraceReader.Read(new MemoryByteSource(Encoding.UTF8.GetBytes(rows.ToString()))));
    }

    private static string Host(string letter) => $"192.0.2.{letter[0] - 'a' + 1}";

    private static string[] Shown(CallTable table) =>
        [.. table.Calls.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Kind} {c.Outcome} {c.FinalStatus ?? 0} {c.EndedBy} {c.Messages.Count} ↻{c.Retransmissions}"))];

    [Fact]
    public void Six_calls_between_three_hosts_are_six()
    {
        CallTable table = Table("""
            0.0 a > c REGISTER sip:lab.example
            0.1 c > a 401 Unauthorized
            0.2 a > c REGISTER sip:lab.example
            0.3 c > a 200 OK
            1.0 a > b INVITE sip:bo@lab.example
            1.1 b > a 180 Ringing
            1.2 c > b INVITE sip:dan@lab.example
            1.3 b > c 486 Busy Here
            1.4 c > b ACK sip:dan@lab.example
            2.0 b > a 200 OK
            2.1 a > b ACK sip:bo@192.0.2.2
            3.0 a > b INVITE sip:eve@lab.example
            3.1 b > a 407 Proxy Authentication Required
            3.2 a > b ACK sip:eve@lab.example
            3.3 a > b INVITE sip:eve@lab.example
            3.4 b > a 100 Trying
            4.0 a > b CANCEL sip:eve@lab.example
            4.1 b > a 200 OK
            4.2 b > a 487 Request Terminated
            4.3 a > b ACK sip:eve@lab.example
            5.0 a > b OPTIONS sip:lab.example
            5.1 b > a 200 OK
            6.0 b > a BYE sip:al@192.0.2.1
            6.1 a > b 200 OK
            7.0 a > b INVITE sip:bo@lab.example
            7.5 a > b INVITE sip:bo@lab.example
            8.5 a > b INVITE sip:bo@lab.example
            """);
        Assert.Equal(
        [
            "Registration Accepted 200 None 4 ↻0",
            "Session Answered 200 Callee 6 ↻0",
            "Session Busy 486 Callee 3 ↻0",
            "Session Cancelled 487 Caller 9 ↻0",
            "Options Accepted 200 None 2 ↻0",
            "Session NoResponse 0 None 3 ↻2",
        ], Shown(table));
        Assert.All(table.Calls, call => Assert.Equal("", call.CallId));
    }

    [Fact]
    public void What_comes_again_after_a_final_response_is_a_new_try()
    {
        CallTable table = Table("0.0 a > b REGISTER sip:lab.example\n0.1 b > a 401 Unauthorized\n0.2 a > b REGISTER sip:lab.example\n0.3 b > a 423 Interval Too Brief");
        Assert.Equal(["Registration Rejected 423 None 4 ↻0"], Shown(table));
        Assert.All(table.Relations, r => Assert.Equal(-1, r.RetransmissionOf));
    }

    [Fact]
    public void A_request_within_an_answered_call_is_known_by_where_it_goes()
    {
        CallTable table = Table("""
            0.0 a > b INVITE sip:bo@lab.example
            0.1 b > a 200 OK
            0.2 a > b ACK sip:bo@192.0.2.2
            1.0 a > b INVITE sip:bo@192.0.2.2
            1.1 b > a 200 OK
            1.2 a > b ACK sip:bo@192.0.2.2
            2.0 a > b INVITE sip:other@lab.example
            2.1 b > a 200 OK
            2.2 a > b ACK sip:other@192.0.2.2
            3.0 a > b BYE sip:bo@192.0.2.2
            3.1 b > a 200 OK
            4.0 a > b BYE sip:other@192.0.2.2
            4.1 b > a 200 OK
            """);
        Assert.Equal(["Session Answered 200 Caller 8 ↻0", "Session Answered 200 Caller 5 ↻0"], Shown(table));
    }

    [Theory]
    [InlineData("0.0 a > b INVITE sip:bo@b\n0.1 a > b CANCEL sip:bo@b\n0.2 b > a 408 Request Timeout\n0.3 a > b ACK sip:bo@b\n0.6 a > b CANCEL sip:bo@b", "Session Cancelled 408 Caller 5 ↻1")]
    [InlineData("0.0 a > b INVITE sip:bo@b\n0.1 b > a 183 Session Progress\n0.2 a > b PRACK sip:x@b\n0.3 b > a 200 OK\n0.4 b > a 200 OK\n0.5 a > b ACK sip:x@b", "Session Answered 200 None 6 ↻0")]
    [InlineData("0.0 a > b SUBSCRIBE sip:bo@b\n0.1 b > a 200 OK\n0.2 b > a NOTIFY sip:al@a\n0.3 a > b 200 OK", "Subscription Accepted 200 None 4 ↻0")]
    public void A_response_belongs_to_the_latest_open_request_that_it_can_answer(string script, string call) => Assert.Equal([call], Shown(Table(script)));

    [Fact]
    public void The_method_that_a_row_names_beats_the_order()
    {
        CallTable table = Table("0.0 a > b INVITE sip:bo@b\n0.1 a > b OPTIONS sip:b\n0.2 b > a 200 OK (INVITE)\n0.3 b > a 503 Service Unavailable (OPTIONS)");
        Assert.Equal(["Session Answered 200 None 2 ↻0", "Options Rejected 503 None 2 ↻0"], Shown(table));
    }

    [Fact]
    public void Messages_without_times_and_names_are_not_called_repeated()
    {
        Trace trace = TraceReader.Read(new MemoryByteSource(Encoding.UTF8.GetBytes("#1 invite\nINVITE sip:bo@lab.example SIP/2.0\nContact: sip:al@u1.example\n\n#2 invite\nINVITE sip:bo@lab.example SIP/2.0\nContact: sip:al@u1.example\nRecord-Route: <sip:p1.example;lr>\n\n")));
        CallTable table = CallTable.Of(trace);
        Assert.Equal(2, table.Relations.Count);
        Assert.All(table.Relations, r => Assert.Equal((-1, -1), (r.RetransmissionOf, r.CopyOf)));
    }
}
