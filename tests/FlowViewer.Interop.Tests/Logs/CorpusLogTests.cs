using System.Globalization;
using System.Text;
using FlowViewer.Readers;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Interop.Tests.Logs;

/// <summary>
/// Every log of the corpus with the messages that a reader counts by eye. A message counts where its start line can be seen, also where
/// the paste cut it; a start line that is only talked about, or repeated by a debug line, does not.
/// </summary>
[Trait("Needs", "corpus")]
public sealed class CorpusLogTests
{
    /// <summary>File, messages, first and last as method or code, formats in the order of their regions.</summary>
    public static TheoryData<string, int, string, string, string> Logs => new()
    {
        { "text/issues/01-asterisk-chansip-retransmit.txt", 3, "OPTIONS", "OPTIONS", "Asterisk chan_sip" },
        { "text/issues/02-asterisk-chansip-read-from-udp-with-debug-lines.txt", 1, "INVITE", "INVITE", "Asterisk chan_sip" },
        { "text/issues/04-asterisk-12-old-transmitting-no-arrows.txt", 2, "180", "183", "Asterisk chan_sip" },
        { "text/issues/05-asterisk-chansip-header-debug-only.txt", 1, "INVITE", "INVITE", "Asterisk header debug" },
        { "text/issues/07-asterisk-pjsip-wss-webrtc-invite.txt", 1, "INVITE", "INVITE", "Asterisk PJSIP" },
        { "text/issues/08-freeswitch-siptrace-ws-jssip.txt", 1, "INVITE", "INVITE", "sofia (FreeSWITCH, drachtio)" },
        { "text/issues/10-freeswitch-siptrace-indented-with-paste-line-numbers.txt", 2, "SUBSCRIBE", "202", "sofia (FreeSWITCH, drachtio)" },
        { "text/issues/12-ngrep-byline-trailing-dots-refer-replaces.txt", 2, "REFER", "202", "ngrep" },
        { "text/issues/14-sngrep-txt-export-carrier-100rel.txt", 1, "INVITE", "INVITE", "sngrep" },
        { "text/issues/15-sngrep-ascii-ladder-copied-from-terminal.txt", 11, "INVITE", "200", "sngrep call flow" },
        { "text/issues/16-homer-export-proto-udp.txt", 1, "INVITE", "INVITE", "Homer" },
        { "text/issues/17-cisco-ios-ccsip-messages-doc.txt", 2, "INVITE", "100", "Cisco IOS ccsip" },
        { "text/issues/19-linphone-ios-per-line-prefix.txt", 1, "100", "100", "Linphone (belle-sip)" },
        { "text/issues/22-linphone-desktop-110-push-sent.txt", 2, "110", "180", "Linphone (belle-sip)" },
        { "text/issues/23-pjsua-401-ack-end-msg.txt", 2, "401", "ACK", "pjsua" },
        { "text/issues/25-tcpdump-A-binary-prefix-register.txt", 2, "REGISTER", "401", "tcpdump" },
        // Its first message has lost its start line: what is left of it stays as notes.
        { "text/issues/26-tcpdump-summary-line-opensips-record-route.txt", 1, "180", "180", "tcpdump" },
        { "text/issues/28-jssip-console-reinvite.txt", 1, "INVITE", "INVITE", "JsSIP, SIP.js" },
        { "text/issues/30-sipp-caret-M-line-ends.txt", 1, "INVITE", "INVITE", "announcing lines" },
        { "text/issues/31-baresip-sip-trace-tcp.txt", 2, "INVITE", "180", "baresip" },
        { "text/issues/33-drachtio-siprec-multipart.txt", 1, "INVITE", "INVITE", "sofia (FreeSWITCH, drachtio)" },
        // It announces messages and prints none.
        { "text/issues/34-audiocodes-syslog-hash012-escaped.txt", 0, "", "", "" },
        { "text/issues/36-wireshark-packet-list-markdown-table.txt", 10, "NOTIFY", "200", "tshark list" },
        { "text/issues/38-plain-messages-dash-separated-fritzbox.txt", 2, "INVITE", "401", "raw" },
        { "text/issues/40-hard-wrapped-long-header-lines-imsdroid.txt", 2, "REGISTER", "407", "raw" },
        { "text/issues/42-oracle-acme-sipmsg.log.txt", 5, "REGISTER", "181", "Oracle sipmsg.log" },
        { "text/issues/43-kamailio-parser-debug-not-full-messages.txt", 0, "", "", "" },
        { "text/issues/44-sngrep-txt-flexisip-push-uri-params-broken-line.txt", 2, "100", "INVITE", "sngrep" },
        { "text/files/avaya-b179-syslog.txt", 28, "REGISTER", "ACK", "pjsua" },
        { "text/files/avaya-ipo-monitor.txt", 34, "INVITE", "ACK", "Avaya IP Office monitor" },
        { "text/files/md-ims-request-examples.md", 15, "INVITE", "UPDATE", "raw" },
        { "text/files/raw-concatenated.sip", 4, "REGISTER", "BYE", "raw" },
        { "text/files/sipviewer-b2b-example.txt", 14, "INVITE", "200", "sip-viewer" },
        { "text/files/sipviewer-b2b-example.xml", 63, "INVITE", "200", "JAIN-SIP XML" },
        { "text/files/sipviewer-proxy-example.txt", 515, "NOTIFY", "ACK", "sip-viewer" },
        { "text/files/sipviewer-statefulTx-proxy-short-retransmit.txt", 19, "INVITE", "200", "sip-viewer" },
        { "text/files/sipviewer-subscribe-example.txt", 10, "INVITE", "200", "sip-viewer" },
        // Status lines as values of their own, without one header field, and the head of two messages in hexadecimal: nothing to show as a message.
        { "text/files/smsc-forward.json", 0, "", "", "" },
        { "text/files/tethereal-V-pingtel.txt", 26, "REGISTER", "200", "tshark -V" },
        { "text/rfc-messages/rfc3261-24.1-registration.txt", 2, "REGISTER", "200", "RFC call flow" },
        { "text/rfc-messages/rfc3261-24.2-session-setup.txt", 14, "INVITE", "200", "RFC call flow" },
        { "text/rfc-messages/rfc3665-2.1-successful-new-registration.txt", 4, "REGISTER", "200", "RFC call flow" },
        { "text/rfc-messages/rfc3665-2.4-cancellation-of-registration.txt", 2, "REGISTER", "200", "RFC call flow" },
        { "text/rfc-messages/rfc3665-3.1-successful-session-establishment.txt", 6, "INVITE", "200", "RFC call flow" },
        { "text/rfc-messages/rfc3665-3.2-session-establishment-through-two-proxies.txt", 23, "INVITE", "200", "RFC call flow" },
        { "text/rfc-messages/rfc3665-3.3-session-with-multiple-proxy-authentication.txt", 21, "INVITE", "ACK", "RFC call flow" },
        { "generated/formats/aaa.ngrep-byline.txt", 81, "REGISTER", "200", "ngrep" },
        { "generated/formats/aaa.ngrep-normal.txt", 81, "REGISTER", "200", "ngrep" },
        { "generated/formats/aaa.tcpdump-A.txt", 81, "REGISTER", "200", "tcpdump" },
        { "generated/formats/aaa.tcpdump-v.txt", 81, "REGISTER", "200", "tcpdump" },
        { "generated/formats/aaa.tshark-O-sip.txt", 81, "REGISTER", "200", "tshark -V" },
        { "generated/formats/aaa.tshark-list-absdate.txt", 81, "REGISTER", "200", "tshark list" },
        { "generated/formats/aaa.tshark-list.txt", 81, "REGISTER", "200", "tshark list" },
        { "generated/formats/b2bua.ngrep-byline.txt", 60, "REGISTER", "489", "ngrep" },
        { "generated/formats/b2bua.ngrep-normal.txt", 60, "REGISTER", "489", "ngrep" },
        { "generated/formats/b2bua.tcpdump-A.txt", 60, "REGISTER", "489", "tcpdump" },
        { "generated/formats/b2bua.tcpdump-v.txt", 60, "REGISTER", "489", "tcpdump" },
        { "generated/formats/b2bua.tshark-O-sip.txt", 60, "REGISTER", "489", "tshark -V" },
        { "generated/formats/b2bua.tshark-list-absdate.txt", 60, "REGISTER", "489", "tshark list" },
        { "generated/formats/b2bua.tshark-list.txt", 60, "REGISTER", "489", "tshark list" },
        { "generated/formats/baresip-trace-ansi.txt", 6, "INVITE", "200", "baresip" },
        // sipp logged no INVITE here: over TCP it wrote them from a buffer.
        { "generated/sipp/sipp-uac-ipv6-tcp-trace_msg.log", 15, "180", "200", "sipp -trace_msg" },
        { "generated/sipp/sipp-uac-trace_msg.log", 30, "INVITE", "200", "sipp -trace_msg" },
        { "generated/sipp/sipp-uac-trace_shortmsg.log", 30, "INVITE", "200", "sipp -trace_shortmsg" },
        { "generated/sipp/sipp-uas-trace_msg.log", 30, "INVITE", "200", "sipp -trace_msg" },
    };

    private static Trace Read(string file) => TraceReader.Read(new MemoryByteSource(File.ReadAllBytes(Repository.CorpusFile(file.Split('/')))));

    private static string StartLine(Trace trace, TraceMessage message) =>
        Encoding.UTF8.GetString(trace.BytesOf(message).Span).Split("\r\n")[0];

    private static string Kind(Trace trace, TraceMessage message) =>
        StartLine(trace, message).StartsWith("SIP/2.0 ", StringComparison.Ordinal) ? StartLine(trace, message)[8..11] : StartLine(trace, message).Split(' ')[0];

    [Theory, MemberData(nameof(Logs))]
    public void A_log_has_the_messages_that_a_reader_counts(string file, int messages, string first, string last, string formats)
    {
        Trace trace = Read(file);
        Assert.Equal(messages, trace.Messages.Count);
        Assert.Equal(formats, string.Join(" | ", trace.Regions.Select(r => r.Format)));
        if (messages == 0)
        {
            Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.NoSip);
            return;
        }
        // The order of the text, not of time: some logs have no times, and pastes are not always in order.
        IReadOnlyList<TraceMessage> inText = [.. trace.Messages.OrderBy(m => m.Origin)];
        Assert.Equal((first, last), (Kind(trace, inText[0]), Kind(trace, inText[^1])));
        Assert.Equal(messages, trace.Regions.Sum(r => r.Messages));
    }

    [Fact]
    public void Every_log_of_the_corpus_is_in_the_table()
    {
        string[] folders = ["text/issues", "text/files", "text/rfc-messages", "generated/formats"];
        IEnumerable<string> files = folders.SelectMany(f => Directory.GetFiles(Repository.CorpusFile(f.Split('/'))).Select(p => $"{f}/{Path.GetFileName(p)}"))
            .Concat(Directory.GetFiles(Repository.CorpusFile("generated", "sipp"), "*.log").Select(p => $"generated/sipp/{Path.GetFileName(p)}"));
        Assert.Equal(files.Order(StringComparer.Ordinal), Logs.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, string, string> SameCalls => new()
    {
        { "aaa.ngrep-byline.txt", "sngrep-aaa.pcap", "Local" },
        { "aaa.ngrep-normal.txt", "sngrep-aaa.pcap", "Local" },
        { "aaa.tcpdump-A.txt", "sngrep-aaa.pcap", "TimeOfDay" },
        { "aaa.tcpdump-v.txt", "sngrep-aaa.pcap", "Local" },
        { "aaa.tshark-O-sip.txt", "sngrep-aaa.pcap", "Missing" },
        { "aaa.tshark-list-absdate.txt", "sngrep-aaa.pcap", "Local" },
        { "aaa.tshark-list.txt", "sngrep-aaa.pcap", "Elapsed" },
        { "b2bua.ngrep-byline.txt", "goff-sip-2phones-b2bua-asterisk.pcapng", "Local" },
        { "b2bua.ngrep-normal.txt", "goff-sip-2phones-b2bua-asterisk.pcapng", "Local" },
        { "b2bua.tcpdump-A.txt", "goff-sip-2phones-b2bua-asterisk.pcapng", "TimeOfDay" },
        { "b2bua.tcpdump-v.txt", "goff-sip-2phones-b2bua-asterisk.pcapng", "Local" },
        { "b2bua.tshark-O-sip.txt", "goff-sip-2phones-b2bua-asterisk.pcapng", "Missing" },
        { "b2bua.tshark-list-absdate.txt", "goff-sip-2phones-b2bua-asterisk.pcapng", "Local" },
        { "b2bua.tshark-list.txt", "goff-sip-2phones-b2bua-asterisk.pcapng", "Elapsed" },
    };

    [Theory, MemberData(nameof(SameCalls))]
    public void A_text_tells_the_same_as_the_capture_it_was_printed_from(string file, string capture, string time)
    {
        Trace trace = Read("generated/formats/" + file);
        string[][] expected = [.. File.ReadAllLines(Repository.CorpusFile("expected", capture + ".tsv")).Skip(1).Select(line => line.TrimEnd('\r').Split('\t'))];
        IReadOnlyList<TraceMessage> messages = [.. trace.Messages.OrderBy(m => m.Origin)];
        bool list = file.Contains("list", StringComparison.Ordinal);
        // A packet list has no ports.
        Assert.Equal(
            expected.Select(row => (row[8], row[3], list ? 0 : int.Parse(row[4], CultureInfo.InvariantCulture), row[5], list ? 0 : int.Parse(row[6], CultureInfo.InvariantCulture))),
            messages.Select(m => (Kind(trace, m), trace.Endpoints[m.Source].Host, trace.Endpoints[m.Source].Port, trace.Endpoints[m.Destination].Host, trace.Endpoints[m.Destination].Port)));
        Assert.All(messages, m => Assert.Equal(time, m.TimeKind.ToString()));
        if (time != "Missing")
            AssertSameTimes(expected, messages);
    }

    // The texts were printed in another zone, and some without a date: the distances must be the capture's, to the microsecond.
    private static void AssertSameTimes(string[][] expected, IReadOnlyList<TraceMessage> messages)
    {
        decimal[] epoch = [.. expected.Select(row => decimal.Parse(row[2], CultureInfo.InvariantCulture))];
        Assert.Equal(
            epoch.Select(t => decimal.Truncate(t * 1_000_000) - decimal.Truncate(epoch[0] * 1_000_000)),
            messages.Select(m => (decimal)(m.Nanoseconds / 1000 - messages[0].Nanoseconds / 1000)));
    }

    [Theory]
    [InlineData("aaa.ngrep-byline.txt", 0)]
    [InlineData("aaa.ngrep-normal.txt", 0)]
    [InlineData("aaa.tcpdump-A.txt", 0)]
    [InlineData("aaa.tcpdump-v.txt", 0)]
    [InlineData("aaa.tshark-O-sip.txt", 0)]
    public void The_bytes_are_those_of_the_capture(string file, int different)
    {
        Trace text = Read("generated/formats/" + file), capture = Read("pcap/sngrep-aaa.pcap");
        IEnumerable<string> Bytes(Trace trace) => trace.Messages.OrderBy(m => m.Origin).Select(m => Encoding.Latin1.GetString(trace.BytesOf(m).Span));
        (string, string)[] pairs = [.. Bytes(text).Zip(Bytes(capture))];
        Assert.Equal(81, pairs.Length);
        Assert.Equal(different, pairs.Count(p => p.Item1 != p.Item2));
    }

    [Theory]
    [InlineData("sipp-uac-trace_msg.log")]
    [InlineData("sipp-uas-trace_msg.log")]
    public void Both_ends_of_a_sipp_call_are_inferred_right(string file)
    {
        Trace trace = Read("generated/sipp/" + file);
        Assert.Equal([new Endpoint("127.0.0.1", 5071, true), new Endpoint("127.0.0.1", 5072, true)], trace.Endpoints.OrderBy(e => e.Port));
        Assert.All(trace.Messages, m => Assert.Equal(m.IsRequest ? 5072 : 5071, trace.Endpoints[m.Source].Port));
    }

    /// <summary>Torture messages that say they are SIP/2.0, pasted bare; what follows the message in its file is no part of it.</summary>
    public static TheoryData<string> Torture =>
    [
        .. Directory.GetFiles(Repository.CorpusFile("torture", "rfc4475", "valid"), "*.dat").Select(path => Path.GetFileName(path)!)
            .Where(name => name is not "dblreq.dat").Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Torture))]
    public void A_torture_message_pasted_bare_is_one_message_with_all_its_bytes(string file)
    {
        byte[] bytes = File.ReadAllBytes(Repository.CorpusFile("torture", "rfc4475", "valid", file));
        Trace trace = TraceReader.Read(new MemoryByteSource(bytes));
        Assert.Single(trace.Messages);
        Assert.Empty(trace.Notes);
        Assert.Equal(bytes, trace.BytesOf(trace.Messages[0]).ToArray());
    }
}
