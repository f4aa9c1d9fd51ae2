using System.Diagnostics;

namespace FlowViewer.Interop.Tests.Captures;

/// <summary>Asks tshark for the SIP messages of a capture, in the columns of the corpus's lists.</summary>
internal static class Tshark
{
    private static readonly string[] Fields =
    [
        "frame.number", "frame.time_epoch", "ip.src", "ipv6.src", "ip.dst", "ipv6.dst", "udp.srcport", "tcp.srcport", "udp.dstport", "tcp.dstport",
        "sip.Method", "sip.Status-Code", "sip.Call-ID", "sip.CSeq.seq", "sip.CSeq.method",
    ];

    public static List<CorpusCaptureTests.Row> List(string file) => [.. Lines(file, "sip", Fields).SelectMany(RowsOf)];

    /// <summary>One line for each packet that the filter lets through: its fields separated by tabs, the values of one field by U+0001. Ports 3871 and 3875 are Diameter, which tshark looks for at 3868.</summary>
    public static string[] Lines(string file, string filter, params IEnumerable<string> fields)
    {
        var start = new ProcessStartInfo("tshark") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { "-r", file, "-Y", filter, "-o", "esp.enable_null_encryption_decode_heuristic:TRUE", "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=\u0001", "-d", "tcp.port==3871,diameter", "-d", "tcp.port==3875,diameter" })
            start.ArgumentList.Add(argument);
        foreach (string field in fields)
        {
            start.ArgumentList.Add("-e");
            start.ArgumentList.Add(field);
        }
        using Process tshark = Process.Start(start)!;
        // Both streams are drained, or a full pipe would stop tshark.
        Task<string> errors = tshark.StandardError.ReadToEndAsync();
        string output = tshark.StandardOutput.ReadToEnd();
        tshark.WaitForExit();
        // A capture that is cut short makes tshark complain after it has listed what there is.
        Assert.True(output.Length > 0 || tshark.ExitCode is 0 or 2, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // One frame may hold several messages; a request has no status and a response no method, so those two lists are walked by turns.
    private static IEnumerable<CorpusCaptureTests.Row> RowsOf(string line)
    {
        string[][] cells = [.. line.Split('\t').Select(c => c.Split('\u0001', StringSplitOptions.RemoveEmptyEntries))];
        string[] callIds = cells[12];
        string Cell(int first, int second) => cells[first].Length > 0 ? cells[first][^1] : cells[second].Length > 0 ? cells[second][^1] : "";
        for (int i = 0; i < Math.Max(1, callIds.Length); i++)
        {
            bool udp = cells[6].Length > 0;
            string start = i < cells[10].Length ? cells[10][i] : i - cells[10].Length < cells[11].Length ? cells[11][i - cells[10].Length] : "";
            yield return new CorpusCaptureTests.Row(int.Parse(cells[0][0], System.Globalization.CultureInfo.InvariantCulture), cells[1][0],
                $"{Cell(2, 3)} {Cell(6, 7)}", $"{Cell(4, 5)} {Cell(8, 9)}", udp ? "udp" : "tcp", start, i < callIds.Length ? callIds[i] : "",
                cells[13].Length > i ? $"{cells[13][i]} {At(cells[14], i)}" : $"0 {At(cells[10], i)}");
        }
    }

    private static string At(string[] values, int index) => index < values.Length ? values[index] : "";
}
