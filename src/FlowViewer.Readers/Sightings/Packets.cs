using System.Globalization;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Sightings;

/// <summary>Recognises what the packets of a capture are, by the layers that were counted.</summary>
internal static class Packets
{
    private const int MostNames = 6;

    // RFC 3261 19.1.2: SIP over TLS is at 5061 unless said; 5062 and 5063 are common second ones.
    private static readonly int[] SipOverTls = [5061, 5062, 5063];

    // What only carries tells nobody what a capture is about.
    private static readonly HashSet<string> Carriers =
    [
        "Ethernet", "802.1Q", "MPLS", "PPP", "PPPoE", "LLC", "Linux cooked", "Linux cooked v2", "BSD loopback", "raw IP", "Raw IP", "IPv4", "IPv6", "UDP", "TCP", "SCTP",
        "UDP payload", "TCP payload", "SCTP payload", "keep-alive", "decryption secrets (pcapng)",
    ];

    public static IEnumerable<Seen> Encryption(Evidence evidence)
    {
        int[] ports = [.. evidence.Trace.Layers.Where(layer => layer is { Name: "TLS", Why: UnreadReason.Encrypted }).SelectMany(layer => layer.Ports).Distinct()];
        int sip = ports.FirstOrDefault(SipOverTls.Contains);
        if (sip > 0)
            yield return Seen.Of(SeenKind.EncryptedSip, Text(sip));
        else if (ports.Length > 0)
            yield return Seen.Of(SeenKind.Tls, string.Join(", ", ports.Select(Text)));
        if (evidence.Trace.Layers.Any(layer => layer is { Name: "ESP", Why: UnreadReason.Encrypted }))
            yield return Seen.Of(SeenKind.Esp);
        if (sip > 0 && evidence.Trace.Layers.Any(layer => layer.Name.StartsWith("decryption secrets", StringComparison.Ordinal)))
            yield return Seen.Of(SeenKind.TlsSecrets);
    }

    public static IEnumerable<Seen> Capture(Evidence evidence)
    {
        if (!evidence.IsCapture)
            yield break;
        if (evidence.Trace.Records == 0)
        {
            yield return Seen.Of(SeenKind.EmptyCapture);
            yield break;
        }
        string[] names = [.. evidence.Trace.Layers.Where(layer => !Carriers.Contains(layer.Name)).OrderByDescending(layer => layer.Opened + layer.Unread).Select(layer => layer.Name).Distinct()];
        // Where nothing but carriers was opened, they are what can be told.
        if (names.Length == 0)
            names = [.. evidence.Trace.Layers.Select(layer => layer.Name)];
        yield return Seen.Of(SeenKind.Capture, SeenThings.Number(evidence.Trace.Records), names.Length == 0 ? "-" : string.Join(", ", names.Take(MostNames)));
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
