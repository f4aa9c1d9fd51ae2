using System.Text.Json;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs.Exports;

/// <summary>JSON and tables with messages among their values.</summary>
public sealed class ExportTests
{
    private static readonly string Invite = SampleCall.Messages[0].Message, Trying = SampleCall.Messages[1].Message;

    private static string Json(string text) => JsonSerializer.Serialize(text);

    public static TheoryData<string, string, string> Objects => new()
    {
        { "{\"create_date\":1767323045678,\"micro_ts\":1767323045678901,\"srcIp\":\"192.0.2.1\",\"srcPort\":5060,\"dstIp\":\"192.0.2.2\",\"dstPort\":5080,\"protocol\":17,\"raw\":$}", "192.0.2.1:5060 > 192.0.2.2:5080", "Utc 2026-01-02 03:04:05.678901" },
        { "{\"protocolHeader\":{\"srcIp\":\"192.0.2.1\",\"dstIp\":\"192.0.2.2\",\"srcPort\":5060,\"dstPort\":5080,\"timeSeconds\":1767323045,\"timeUseconds\":678901},\"raw\":$}", "192.0.2.1:5060 > 192.0.2.2:5080", "Utc 2026-01-02 03:04:05.678901" },
        { "{\"date\":\"2026-01-02 03:04:05\",\"milli_ts\":1767323045678,\"source_ip\":\"192.0.2.1\",\"source_port\":\"5060\",\"destination_ip\":\"192.0.2.2\",\"destination_port\":\"5080\",\"msg\":$}", "192.0.2.1:5060 > 192.0.2.2:5080", "Utc 2026-01-02 03:04:05.678000" },
        { "{\"voice_connector_id\":\"x\",\"event_timestamp\":\"2026-01-02T03:04:05Z\",\"call_id\":\"y\",\"sip_message\":$}", "192.0.2.1:5060? > 192.0.2.2:5060?", "Utc 2026-01-02 03:04:05.000000" },
        { "{\"@timestamp\":\"2026-01-02T03:04:05.678+00:00\",\"direction\":\"in\",\"remote\":\"192.0.2.1:5090\",\"payload\":{\"text\":$}}", "192.0.2.1:5090 > 192.0.2.2:5060?", "Utc 2026-01-02 03:04:05.678000" },
        { "{\"ts\":1767323045.678901,\"src\":\"[2001:db8::1]:5060\",\"dst\":\"[2001:db8::2]:5061\",\"transport\":\"tls\",\"m\":$}", "[2001:db8::1]:5060 > [2001:db8::2]:5061", "Utc 2026-01-02 03:04:05.678901" },
        { "{\"source\":\"app.log\",\"m\":$}", "192.0.2.1:5060? > 192.0.2.2:5060?", "Missing" },
    };

    [Theory, MemberData(nameof(Objects))]
    public void The_fields_beside_a_message_give_its_ends_and_time(string json, string ends, string clock)
    {
        Trace trace = ReadLog.Of(json.Replace("$", Json(Invite), StringComparison.Ordinal));
        Assert.Equal((Invite, ends, clock), (trace.Text(0), trace.Ends(0), trace.Clock(0)));
        Assert.Equal("JSON", trace.Format(0));
    }

    [Fact]
    public void Lines_count_through_a_document_and_the_words_around_it_stay()
    {
        Trace trace = ReadLog.Of($"Homer says:\n{{\n  \"data\": {{\n    \"messages\": [\n      {{\"srcIp\": \"192.0.2.1\", \"dstIp\": \"192.0.2.2\", \"raw\": {Json(Invite)}}},\n      {{\"srcIp\": \"192.0.2.2\", \"dstIp\": \"192.0.2.1\", \"raw\": {Json(Trying)}}}\n    ]\n  }}\n}}\nand then raw:\n{SampleCall.Messages[2].Message}the end\n");
        Assert.Equal([5, 6, 11], trace.Messages.Select(m => m.Origin));
        Assert.Equal(["-1 1 Homer says:", "1 10 and then raw:", "2 20 the end"], trace.Notes.Select(n => $"{n.AfterMessage} {n.Line} {n.Text}"));
        Assert.Equal(["JSON", "raw"], trace.Regions.Select(r => r.Format));
    }

    [Fact]
    public void A_line_of_JSON_each_is_read_line_by_line_and_other_lines_are_notes()
    {
        Trace trace = ReadLog.Of($"{{\"ts\":1767323045678,\"sip\":{Json(Invite)}}}\n{{\"ts\":1767323045700,\"event\":\"registered\"}}\n{{\"ts\":1767323045778,\"sip\":{Json(Trying)}}}\n");
        Assert.Equal([1, 3], trace.Messages.Select(m => m.Origin));
        Assert.Contains("registered", Assert.Single(trace.Notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_cut_document_still_holds_is_read()
    {
        string whole = $"[{{\"ts\":1767323045678,\"sip\":{Json(Invite)}}},\n{{\"ts\":1767323045778,\"sip\":{Json(Trying)}}},\n{{\"ts\":17673";
        Assert.Equal([Invite, Trying], ReadLog.Of(whole) is { Messages.Count: 2 } trace ? [trace.Text(0), trace.Text(1)] : []);
    }

    [Theory]
    [InlineData("{\"text\":\"{0}\"}")]
    [InlineData("{\"data\":\"{1}\"}")]
    public void Base64_and_twice_escaped_text_are_read(string json)
    {
        string escaped = Invite.Replace("\"", "", StringComparison.Ordinal).Replace("\r\n", "\\\\r\\\\n", StringComparison.Ordinal);
        Trace trace = ReadLog.Of(json.Replace("{0}", escaped, StringComparison.Ordinal).Replace("{1}", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Invite)), StringComparison.Ordinal));
        Assert.Equal(Invite.Split("\r\n")[0], trace.StartLine(0));
        Assert.Contains("CSeq: 1 INVITE\r\n", trace.Text(0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_JSON_body_of_a_message_does_not_end_it()
    {
        string message = SampleCall.Request("INFO", "x", 2, ";tag=b", "application/json", "{\n\"a\": 1\n}\n");
        Assert.Equal(message, ReadLog.Of(message).Text(0));
    }

    [Theory]
    [InlineData("time_stamp,time_us,callid,msg,method,fromip,toip,direction", "2026-01-02 03:04:05,678901,x,$,INVITE,udp:192.0.2.1:5060,udp:192.0.2.2:5080,in", "Local 2026-01-02 03:04:05.678901")]
    [InlineData("id;date;src_ip;src_port;dst_ip;dst_port;payload", "1;2026-01-02T03:04:05.678901Z;192.0.2.1;5060;192.0.2.2;5080;$", "Utc 2026-01-02 03:04:05.678901")]
    [InlineData("timestamp\tsource\tdestination\tmessage", "1767323045.678901\t192.0.2.1:5060\t192.0.2.2:5080\t$", "Utc 2026-01-02 03:04:05.678901")]
    public void A_table_with_titles_is_read_row_by_row(string titles, string row, string clock)
    {
        string cell = "\"" + Invite.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        Trace trace = ReadLog.Of($"{titles}\n{row.Replace("$", cell, StringComparison.Ordinal)}\n{row.Replace("$", cell.Replace("INVITE sip", "OPTIONS sip", StringComparison.Ordinal), StringComparison.Ordinal)}\n\nthe end\n");
        Assert.Equal((Invite, "192.0.2.1:5060 > 192.0.2.2:5080", clock), (trace.Text(0), trace.Ends(0), trace.Clock(0)));
        Assert.StartsWith("OPTIONS ", trace.Text(1), StringComparison.Ordinal);
        Assert.Equal("the end", Assert.Single(trace.Notes).Text);
        Assert.Equal(2, trace.Messages[0].Origin);
    }

    [Theory]
    [InlineData("{\"a\":{\"b\":")]
    [InlineData("[{")]
    [InlineData("<packet>")]
    [InlineData("<packet></packet>")]
    [InlineData("time,src,msg\n\"")]
    [InlineData("{\"m\":\"INVITE sip:a SIP/2.0\\r\\nVia: \\ud800\"}")]
    public void Broken_documents_are_text(string text) => Assert.Equal("text", ReadLog.Of(text).Kind);
}
