using System.Diagnostics;

namespace FlowViewer.Benchmarks;

/// <summary>
/// Writes a capture like that of a busy proxy's interface: calls with SDP, registrations and keep-alives between three hundred
/// phones and a proxy, interleaved in time; some phones stand behind a VLAN tag, some use TCP (with segments that cut messages in
/// two), some INVITEs are so long that IP cuts them. The same file comes out each time.
/// </summary>
internal static class GenerateVerb
{
    public const int DefaultMessages = 364_000;

    public static int Run(string file, int messages)
    {
        long start = Stopwatch.GetTimestamp();
        using var writer = new PcapWriter(file);
        int written = new TrafficGenerator(writer).Run(messages);
        Console.WriteLine($"{written} messages, {writer.Frames} frames, {writer.Bytes / 1e6:0.0} MB in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        return 0;
    }
}
