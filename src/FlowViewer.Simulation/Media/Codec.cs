namespace FlowViewer.Simulation.Media;

/// <summary>A format that a phone offers: its payload type, its rtpmap and its fmtp line, if it has one.</summary>
public sealed record Codec(int PayloadType, string Map, string? Format = null)
{
    private static readonly Codec[] Known =
    [
        new(0, "PCMU/8000"),
        new(8, "PCMA/8000"),
        new(31, "H261/90000"),
        new(32, "MPV/90000"),
        new(96, "AMR/8000", "mode-change-capability=2;max-red=0"),
        new(97, "AMR-WB/16000", "mode-change-capability=2;max-red=0"),
        new(98, "EVS/16000", "br=5.9-24.4;bw=nb-swb;max-red=0"),
        new(99, "H264/90000", "profile-level-id=42e00c;packetization-mode=1"),
        new(100, "telephone-event/8000", "0-15"),
        new(101, "telephone-event/16000", "0-15"),
        new(102, "H265/90000", "profile-id=1;level-id=93"),
    ];

    /// <summary>The rtpmaps of all codecs: <c>AMR-WB/16000</c>.</summary>
    public static IEnumerable<string> Names => Known.Select(codec => codec.Map);

    /// <summary>The name without its clock: <c>AMR-WB</c>.</summary>
    public string Name => Map[..Map.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The codec whose rtpmap this is; <c>PCMU/8000</c> or only <c>PCMU</c>. Null where the table lacks it.</summary>
    public static Codec? Find(string name) =>
        Array.Find(Known, codec => codec.Map.Equals(name, StringComparison.OrdinalIgnoreCase) || codec.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
