using System.Diagnostics;
using System.Globalization;
using System.Text;
using FlowViewer.Calls;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers;
using FlowViewer.Traces;
using Trace = FlowViewer.Traces.Trace;

namespace FlowViewer.Interop.Tests.Logs;

/// <summary>
/// A capture of our own in every form in which tshark prints it, each read back and held against the capture: how many messages, their times,
/// both ends, and every byte. The table says what a form leaves out.
/// </summary>
public sealed class TsharkPrintTests
{
    private static readonly string[] Fields =
        ["frame.time_epoch", "ip.src", "udp.srcport", "tcp.srcport", "ip.dst", "udp.dstport", "tcp.dstport", "sip.Request-Line", "sip.Status-Line", "sip.msg_hdr"];

    [Flags]
    public enum Lacks
    {
        Nothing = 0,
        /// <summary>The form prints no time at all.</summary>
        Time = 1,
        /// <summary>Its times are those since the first packet.</summary>
        Date = 2,
        Ports = 4,
        /// <summary>It prints the start line alone.</summary>
        Fields = 8,
        /// <summary>It prints one stream after the other.</summary>
        Order = 16,
        /// <summary>It shows what a body other than SDP means, and not the body.</summary>
        OtherBodies = 32,
        /// <summary>It prints what is no letter of ASCII as a dot.</summary>
        Letters = 64,
    }

    public static TheoryData<string, string[], Lacks> Forms => new()
    {
        { "tshark -V", ["-V"], Lacks.OtherBodies | Lacks.Letters },
        { "tshark -V", ["-O", "sip"], Lacks.Time | Lacks.OtherBodies | Lacks.Letters },
        { "tshark -V", ["-P", "-V"], Lacks.OtherBodies | Lacks.Letters },
        { "tshark list", [], Lacks.Date | Lacks.Ports | Lacks.Fields },
        { "tshark list", ["-t", "ad"], Lacks.Ports | Lacks.Fields },
        { "hex dump", ["-x"], Lacks.Time },
        { "hex dump", ["-P", "-x"], Lacks.Date },
        { "hex dump", ["-V", "-x"], Lacks.Nothing },
        { "tshark JSON", ["-T", "json"], Lacks.Nothing },
        { "hex dump", ["-T", "json", "-x"], Lacks.Nothing },
        { "hex dump", ["-T", "jsonraw"], Lacks.Time },
        { "tshark JSON", ["-T", "ek"], Lacks.Nothing },
        { "PDML", ["-T", "pdml"], Lacks.Nothing },
        { "table", ["-T", "fields", "-E", "header=y"], Lacks.Nothing },
        { "table", ["-T", "fields", "-E", "header=y", "-E", "separator=,"], Lacks.Nothing },
        { "table", ["-T", "fields", "-E", "header=y", "-E", "separator=;", "-E", "quote=d"], Lacks.Nothing },
        { "Wireshark follow", ["-q", "-z", "follow,udp,ascii,0", "-z", "follow,udp,ascii,1", "-z", "follow,tcp,ascii,0"], Lacks.Time | Lacks.Order | Lacks.Letters },
        { "Wireshark follow", ["-q", "-z", "follow,udp,raw,0", "-z", "follow,udp,raw,1", "-z", "follow,tcp,raw,0"], Lacks.Time | Lacks.Order },
        { "Wireshark follow", ["-q", "-z", "follow,udp,yaml,0", "-z", "follow,udp,yaml,1", "-z", "follow,tcp,yaml,0"], Lacks.Order },
    };

    [Theory, MemberData(nameof(Forms))]
    public void What_tshark_prints_is_the_capture(string format, string[] arguments, Lacks lacks)
    {
        string file = Path.GetTempFileName();
        try
        {
            Trace capture = Capture(file);
            string print = Tshark(file, arguments);
            Trace trace = TraceReader.Read(new MemoryByteSource(Encoding.UTF8.GetBytes(print)));
            Assert.True(trace.Regions.All(r => r.Format == format), string.Join(", ", trace.Regions.Select(r => r.Format)));
            string[] expected = Shown(capture, lacks), read = Shown(trace, lacks);
            Assert.Equal(capture.Messages.Count, trace.Messages.Count);
            if (lacks.HasFlag(Lacks.Order))
                (expected, read) = ([.. expected.Order(StringComparer.Ordinal)], [.. read.Order(StringComparer.Ordinal)]);
            Assert.Equal(expected, read);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_packet_list_has_the_calls_of_its_capture()
    {
        string file = Path.GetTempFileName();
        try
        {
            CallTable capture = CallTable.Of(Capture(file)), list = CallTable.Of(TraceReader.Read(new MemoryByteSource(Encoding.UTF8.GetBytes(Tshark(file, [])))));
            static IEnumerable<string> Shown(CallTable table) => table.Calls.Select(c => $"{c.Kind} {c.Outcome} {c.FinalStatus} {c.EndedBy} {c.Messages.Count} {c.Retransmissions}");
            Assert.Equal(6, capture.Calls.Count);
            Assert.Equal(Shown(capture), Shown(list));
        }
        finally
        {
            File.Delete(file);
        }
    }

    // When, from where to where, and the bytes; without what the form lacks.
    private static string[] Shown(Trace trace, Lacks lacks)
    {
        long first = trace.Messages[0].Nanoseconds;
        return
        [
            .. trace.Messages.Select(m =>
            {
                string text = Encoding.Latin1.GetString(trace.BytesOf(m).Span);
                if (lacks.HasFlag(Lacks.Fields))
                    text = text.Split("\r\n")[0];
                if (lacks.HasFlag(Lacks.OtherBodies) && !text.Contains("application/sdp", StringComparison.Ordinal))
                    text = text[..(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)];
                if (lacks.HasFlag(Lacks.Letters))
                    text = string.Concat(text.Where(c => c is not (>= '\x7f' or '.' or '\\') && !char.IsAsciiDigit(c)));
                string time = lacks.HasFlag(Lacks.Time) ? "-" : ((m.Nanoseconds - first) / 1000).ToString(CultureInfo.InvariantCulture);
                string ends = string.Join(" > ", new[] { trace.Endpoints[m.Source], trace.Endpoints[m.Destination] }.Select(end => lacks.HasFlag(Lacks.Ports) ? end.Host : $"{end.Host}:{end.Port}{(end.Inferred ? "?" : "")}"));
                return $"{time} {ends} {text}";
            }),
        ];
    }

    private static Trace Capture(string file)
    {
        Trace told = TraceReader.Read(new MemoryByteSource(Encoding.UTF8.GetBytes(SixCalls.Text)));
        CallTable calls = CallTable.Of(told);
        using (FileStream stream = File.Create(file))
            LadderFormat.Pcap.Write(TraceLadder.Of(told, calls, calls.Calls), stream, LadderWriteOptions.Default);
        return TraceReader.Read(new MemoryByteSource(File.ReadAllBytes(file)));
    }

    private static string Tshark(string file, string[] arguments)
    {
        bool isFields = arguments.Contains("fields");
        // The traffic within a follow is chosen by its number.
        string[] filter = arguments.Contains("-q") ? [] : ["-Y", "sip"];
        var start = new ProcessStartInfo("tshark") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (string argument in (string[])["-r", file, .. filter, .. arguments, .. isFields ? Fields.SelectMany(field => new[] { "-e", field }) : []])
            start.ArgumentList.Add(argument);
        start.Environment["TZ"] = "UTC";
        using Process tshark = Process.Start(start)!;
        Task<string> errors = tshark.StandardError.ReadToEndAsync();
        string output = tshark.StandardOutput.ReadToEnd();
        tshark.WaitForExit();
        Assert.True(output.Length > 0, errors.Result);
        return output;
    }
}
