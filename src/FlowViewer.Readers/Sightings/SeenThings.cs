using System.Globalization;
using System.Text;
using FlowViewer.Readers.Sources;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Sightings;

/// <summary>What a source without SIP holds: a catalogue of recognisers, each a pure function of the first bytes and of what the reading found.</summary>
public static class SeenThings
{
    private const int MostThings = 4;

    private static readonly Func<Evidence, IEnumerable<Seen>>[] Recognisers =
    [
        Files.Format, Files.Archive, Files.EncryptedMembers,
        Packets.Encryption, Packets.Capture,
        Texts.WiresharkTree, Texts.SngrepLadder, Texts.WiresharkList, Texts.OneLine, Texts.BrokenStartLine, Texts.StartLineOnly, Texts.NoStartLine, Texts.Markup, Texts.Plain, Texts.Bytes,
    ];

    /// <summary>What is seen, the most telling first; never nothing.</summary>
    /// <param name="trace">The source as it was read.</param>
    /// <param name="head">Its first bytes, as many as are at hand.</param>
    /// <param name="length">How many bytes it has.</param>
    public static IReadOnlyList<Seen> In(Trace trace, ReadOnlyMemory<byte> head, long length)
    {
        var evidence = new Evidence(trace, head, length);
        Seen[] seen = [.. Recognisers.SelectMany(recognise => recognise(evidence)).Take(MostThings)];
        return seen.Length > 0 ? seen : [Texts.First(evidence)];
    }

    /// <summary>A number as people of any language write it.</summary>
    internal static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}

/// <summary>What the recognisers look at.</summary>
internal sealed class Evidence(Trace trace, ReadOnlyMemory<byte> head, long length)
{
    private readonly Lazy<string[]> _lines = new(() => LinesOf(trace, head.Span));

    public Trace Trace => trace;

    public ReadOnlySpan<byte> Head => head.Span;

    public long Length => length;

    public bool IsText => trace.Kind == "text" && !IsBinary(head.Span);

    public bool IsCapture => trace.Kind is "pcap" or "pcapng" or "snoop" or "netmon" or "sniffer";

    /// <summary>The first lines of a text.</summary>
    public string[] Lines => _lines.Value;

    // Control characters that no text has, in the first kilobyte or so; UTF-16 has zeros, and is text.
    private static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, 1024)];
        int strange = 0;
        foreach (byte b in bytes)
            strange += b is < 9 or (> 13 and < 27) or (> 27 and < 32) ? 1 : 0;
        return strange > bytes.Length / 20 && TextEncoding.ToUtf8(new MemoryByteSource(bytes.ToArray())) is MemoryByteSource utf8 && utf8.Bytes.Span.Contains((byte)0);
    }

    private static string[] LinesOf(Trace trace, ReadOnlySpan<byte> head)
    {
        if (trace.Kind != "text")
            return [];
        var utf8 = (MemoryByteSource)TextEncoding.ToUtf8(new MemoryByteSource(head[..Math.Min(head.Length, 1 << 18)].ToArray()));
        return Encoding.UTF8.GetString(utf8.Bytes.Span).Split('\n', 5000);
    }
}
