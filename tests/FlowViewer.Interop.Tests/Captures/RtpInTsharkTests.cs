using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FlowViewer.Readers;
using FlowViewer.Readers.Sources;
using FlowViewer.Tests;
using FlowViewer.Traces;
using Trace = FlowViewer.Traces.Trace;

namespace FlowViewer.Interop.Tests.Captures;

/// <summary>The RTP streams of the corpus against those that tshark lists, and all our figures against a reviewed table.</summary>
[Trait("Needs", "corpus")]
public sealed partial class RtpInTsharkTests
{
    // tshark prints microseconds; a mean of thousands of them may differ in the last digit.
    private const double Rounding = 0.0021;

    /// <summary>Streams whose figures differ from tshark's, by their SSRC, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["44C61AFB"] = "tshark's mean jitter leaves comfort noise out of its sum and not out of its count",
        ["06C156FD"] = "the same",
        ["42F433D4"] = "the same",
        ["5A3361B3"] = "the same",
        ["17D90134"] = "the same; its timestamps begin anew within",
        ["0EAF0EAF"] = "27 of its packets are T.38 to tshark, by the port that a later session description names",
    };

    private static readonly string[] Captures =
    [
        "goff-rtp-protocol.pcap", "goff-sip-2phones-b2bua-asterisk.pcapng", "goff-sip-flow-private-3.pcapng", "goff-sip-phone-to-phone.pcapng", "heplify-rtp-rtcp-sip.pcap",
        "heplify-sip-tcp.pcap", "imstb-invite-call-542to528.pcapng", "isa-pair.pcap", "isa-pair.pcapng", "ndpi-fax-t38.pcap", "open5gs-ipsec_to_nonipsec_call.pcapng",
        "open5gs-volte.pcapng", "sipnab-asterisk-zfone-xlite.pcap", "sipnab-invite-opus-bye.pcap", "sipnab-register-invite-reinvite-bye.pcap", "sipnab-rtp-g711.pcap", "sngrep-aaa.pcap",
    ];

    public static TheoryData<string> Files => [.. Captures];

    [Theory]
    [MemberData(nameof(Files))]
    public void Streams_have_the_figures_that_tshark_lists(string name)
    {
        Dictionary<string, Listed> theirs = List(Corpus.PathOf(name));
        RtpStream[] ours = [.. Read(name).Streams];
        Assert.Equal(theirs.Keys.Order(StringComparer.Ordinal), ours.Select(KeyOf).Order(StringComparer.Ordinal));
        foreach (RtpStream stream in ours)
        {
            Listed listed = theirs[KeyOf(stream)];
            if (stream.Copies > 0)
            {
                // tshark counts each copy.
                Assert.Equal(listed.Packets, stream.Packets + stream.Copies);
                continue;
            }
            if (Exceptions.ContainsKey($"{stream.Ssrc:X8}"))
                continue;
            Assert.Equal((listed.Packets, listed.Lost), (stream.Packets, stream.Lost));
            Assert.Equal(listed.MaximumDelta, stream.MaximumDelta?.TotalMilliseconds ?? 0, Rounding);
            Assert.Equal(listed.MeanJitter, stream.MeanJitter?.TotalMilliseconds ?? 0, Rounding);
            Assert.Equal(listed.MaximumJitter, stream.MaximumJitter?.TotalMilliseconds ?? 0, Rounding);
        }
    }

    [Fact]
    public void All_figures_of_all_captures_are_those_that_were_reviewed()
    {
        var table = new StringBuilder();
        foreach (string name in Corpus.Captures.Select(Corpus.NameOf))
        {
            Trace trace = Read(name);
            if (trace.Streams.Count + trace.IcmpErrors.Count > 0)
                table.Append("## ").Append(name).Append('\n');
            foreach ((int index, RtpStream stream) in trace.Streams.Index())
                table.Append(Row(index + 1, stream)).Append('\n');
            foreach (IcmpError error in trace.IcmpErrors)
                table.Append(string.Create(CultureInfo.InvariantCulture,
                    $"ICMP {error.Reason} by {error.Reporter}, {error.Count} times: {error.QuotedProtocol} {error.QuotedSource} > {error.QuotedDestination} {error.QuotedSip}{error.QuotedSsrc:x8}").TrimEnd()).Append('\n');
        }
        Golden.Matches(table.ToString(), "FlowViewer.Interop.Tests", "Captures", "streams.txt");
    }

    private static string Row(int number, RtpStream stream)
    {
        string codecs = string.Join(", ", stream.Payloads.Select(payload => $"{payload.Name ?? $"PT {payload.Type}"} {payload.Packets}"));
        string rtcp = stream.Rtcp is { } said ? string.Create(CultureInfo.InvariantCulture, $"; RTCP {said.SenderReports} SR, {said.ReceiverReports} RR, trip {said.MeanRoundTrip?.TotalMilliseconds:0.0}") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{number} {stream.Source} > {stream.Destination} {stream.Ssrc:x8} {codecs}; {stream.Clock} {stream.ClockRate}; {stream.Packets} packets, {stream.Octets} octets, lost {stream.Lost}, copies {stream.Copies}, duplicates {stream.Duplicates}, reordered {stream.Reordered}, restarts {stream.Restarts}, markers {stream.Markers}; jitter {stream.MeanJitter?.TotalMilliseconds:0.000} / {stream.MaximumJitter?.TotalMilliseconds:0.000}, delta {stream.MaximumDelta?.TotalMilliseconds:0.000}, {stream.Duration.TotalSeconds:0.000} s; forward of {stream.ForwardOf + 1}; gaps {string.Join(", ", stream.Gaps.Select(gap => gap.Lost))}; events {string.Join(", ", stream.Events.Select(e => e.Code))}{rtcp}");
    }

    private static Trace Read(string name)
    {
        using var source = new FileByteSource(Corpus.PathOf(name));
        return TraceReader.Read(source);
    }

    private static string KeyOf(RtpStream stream) => $"{stream.Source.Host} {stream.Source.Port} {stream.Destination.Host} {stream.Destination.Port} {stream.Ssrc:X8}";

    private sealed record Listed(long Packets, long Lost, double MaximumDelta, double MeanJitter, double MaximumJitter);

    private static Dictionary<string, Listed> List(string file)
    {
        var start = new ProcessStartInfo("tshark") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { "-r", file, "-q", "-z", "rtp,streams", "--enable-heuristic", "rtp_udp", "-o", "esp.enable_null_encryption_decode_heuristic:TRUE" })
            start.ArgumentList.Add(argument);
        using Process tshark = Process.Start(start)!;
        Task<string> errors = tshark.StandardError.ReadToEndAsync();
        string output = tshark.StandardOutput.ReadToEnd();
        tshark.WaitForExit();
        Assert.True(output.Length > 0, errors.Result);
        return output.Split('\n').Select(line => Line().Match(line)).Where(match => match.Success).ToDictionary(
            match => $"{match.Groups["from"]} {match.Groups["fromPort"]} {match.Groups["to"]} {match.Groups["toPort"]} {match.Groups["ssrc"]}",
            match => new Listed(long.Parse(match.Groups["packets"].Value, CultureInfo.InvariantCulture), long.Parse(match.Groups["lost"].Value, CultureInfo.InvariantCulture),
                Figure(match, "delta"), Figure(match, "mean"), Figure(match, "max")));
    }

    private static double Figure(Match match, string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*[\d.]+\s+[\d.]+\s+(?<from>\S+)\s+(?<fromPort>\d+)\s+(?<to>\S+)\s+(?<toPort>\d+)\s+0x(?<ssrc>[0-9A-F]{8})\s+.*?\s+(?<packets>\d+)\s+(?<lost>-?\d+) \(-?[\d.]+%\)\s+-?[\d.]+\s+[\d.]+\s+(?<delta>[\d.]+)\s+-?[\d.]+\s+(?<mean>[\d.]+)\s+(?<max>[\d.]+)")]
    private static partial Regex Line();
}
