using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>What pastes do to a message, and that it is undone and said so.</summary>
public sealed class MendTests
{
    private const string Options = "OPTIONS sip:bob@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKx\r\nFrom: \"A\" <sip:a@192.0.2.1>;tag=1\r\nTo: <sip:bob@192.0.2.2>\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";

    private static string Lines(Func<string, int, string> print) =>
        string.Concat(Options.TrimEnd().Split("\r\n").Append("").Select((line, i) => print(line, i) + "\n"));

    public static TheoryData<string, string> Pastes => new()
    {
        { "removed the indent", Lines((line, _) => "    " + line) },
        { "removed the indent", Lines((line, i) => i == 0 ? line : "            " + line) },
        { "removed the prefix of each line", Lines((line, i) => $"2026-01-02T03:04:05.{678 + i}Z edge-1 proxy[42]: {line}") },
        { "removed the prefix of each line", Lines((line, i) => $"01-02 03:04:05.{678 + i}  1234  {1260 + i} I Sip: {line}") },
        { "removed the prefix of each line", Lines((line, i) => $"proxy_1  | {line}") },
        { "removed line numbers", Lines((line, i) => $"{i + 95}: {line}") },
        { "removed line numbers", Lines((line, i) => $"  {i + 95}\t{line}") },
        { "removed line numbers", Lines((line, i) => $"{i + 1,3} | {line}") },
        { "removed quote marks", Lines((line, _) => "> " + line) },
        { "removed quote marks", Lines((line, _) => ">> " + line) },
        { "removed terminal colours", Lines((line, _) => $"\u001b[1;32m{line}\u001b[0m") },
        { "removed ^M", Lines((line, _) => line + "^M") },
        { "unescaped #012", "Jan  2 03:04:05 edge proxy: " + Options.Replace("\r\n", "#015#012", StringComparison.Ordinal) },
        { "unescaped <010>", "Jan  2 03:04:05 edge proxy: " + Options.Replace("\r\n", "<013><010>", StringComparison.Ordinal) },
        { "unescaped \\r\\n", "b'" + Options.Replace("\r\n", "\\r\\n", StringComparison.Ordinal) + "'" },
        { "unescaped \\r\\n", "{\"sip\":\"" + Options.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r\n", "\\r\\n", StringComparison.Ordinal) + "\"}" },
        { "unescaped HTML entities", Lines((line, _) => line.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)) },
        { "straightened quotes", Lines((line, _) => line.Replace("\"A\"", "\u201CA\u201D", StringComparison.Ordinal)) },
        { "removed bytes before the start line", Lines((line, i) => i == 0 ? "E..<..@.@.XREG..nX" + line : line) },
        { "joined wrapped lines", Lines((line, _) => line.Replace("Via: SIP/2.0/UDP 192", "Via: SIP/2.0/UDP \n192", StringComparison.Ordinal)) },
        { "dropped an empty line inside the header", Lines((line, i) => i == 3 ? line + "\n" : line) },
    };

    [Theory, MemberData(nameof(Pastes))]
    public void A_paste_is_mended_and_the_mend_is_named(string words, string paste)
    {
        Trace trace = ReadLog.Of(paste);
        Assert.Single(trace.Messages);
        Assert.Equal(Options, trace.Text(0));
        Assert.Contains(words, trace.RepairsOf(0));
        Assert.True(trace.Messages[0].Flags.HasFlag(MessageFlags.Repaired));
    }

    [Fact]
    public void Line_ends_alone_are_no_mend()
    {
        Trace trace = ReadLog.Of(Options.Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Equal(Options, trace.Text(0));
        Assert.Empty(trace.RepairsOf(0));
    }

    [Fact]
    public void A_lost_empty_line_before_the_body_is_restored()
    {
        string message = SampleCall.Messages[0].Message;
        Trace trace = ReadLog.Of(message.Replace("\r\n\r\n", "\n", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Equal(message, trace.Text(0));
        Assert.Contains("restored the empty line before the body", trace.RepairsOf(0));
    }

    [Fact]
    public void A_folded_field_keeps_its_fold_under_an_indent()
    {
        Trace trace = ReadLog.Of("   OPTIONS sip:b@h SIP/2.0\n   Via: SIP/2.0/UDP 192.0.2.1\n    ;branch=z9hG4bKx\n   Call-ID: x\n   CSeq: 1 OPTIONS\n\n");
        Assert.Equal("OPTIONS sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1\r\n ;branch=z9hG4bKx\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\n\r\n", trace.Text(0));
    }

    [Fact]
    public void A_doubled_space_in_a_status_line_becomes_one()
    {
        Trace trace = ReadLog.Of("SIP/2.0  486 Busy Here\nVia: SIP/2.0/UDP h\nCall-ID: x\nCSeq: 1 INVITE\n\n");
        Assert.Equal("SIP/2.0 486 Busy Here", trace.StartLine(0));
        Assert.Equal(486, trace.Messages[0].Status);
    }

    [Fact]
    public void Curly_quotes_beside_straight_ones_belong_to_the_name()
    {
        string message = Options.Replace("\"A\"", "\"\u201CA\u201D\"", StringComparison.Ordinal);
        Trace trace = ReadLog.Of(message);
        Assert.Equal(message, trace.Text(0));
        Assert.Empty(trace.RepairsOf(0));
    }

    [Fact]
    public void A_syslog_that_cuts_a_message_into_parts_is_joined()
    {
        string escaped = Options.Replace("\r\n", "#015#012", StringComparison.Ordinal);
        int cut = escaped.IndexOf("bKx", StringComparison.Ordinal);
        Trace trace = ReadLog.Of($"Jan  2 03:04:05 edge proxy[7]: {escaped[..cut]}\nJan  2 03:04:05 edge proxy[7]: {escaped[cut..]}\nJan  2 03:04:06 edge proxy[7]: done\n");
        Assert.Equal(Options, trace.Text(0));
        Assert.Contains("joined parts", trace.RepairsOf(0));
        Assert.Equal("Jan  2 03:04:06 edge proxy[7]: done", Assert.Single(trace.Notes).Text);
    }

    [Fact]
    public void JSON_around_a_message_stays_outside_of_it()
    {
        string json = "{\"from\":\"x\",\"msg\":\"" + SampleCall.Messages[5].Message.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r\n", "\\r\\n", StringComparison.Ordinal) + "\",\"name\":\"\\u00e9\"}\n";
        Trace trace = ReadLog.Of(json + $"[{json.TrimEnd()},{json.TrimEnd()}]\n");
        Assert.Equal(3, trace.Messages.Count);
        Assert.All([0, 1, 2], i => Assert.Equal(SampleCall.Messages[5].Message, trace.Text(i)));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_line() =>
        Assert.Equal(Options, ReadLog.Of([0xef, 0xbb, 0xbf, .. Encoding.ASCII.GetBytes(Options)]).Text(0));
}
