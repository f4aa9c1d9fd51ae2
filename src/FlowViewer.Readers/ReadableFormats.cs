using FlowViewer.Readers.Captures.Layers;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Readers.Logs;

namespace FlowViewer.Readers;

/// <summary>What <see cref="TraceReader"/> reads, by the names that people know; taken from the tables that it reads by, so that a list of it is never out of date.</summary>
public static class ReadableFormats
{
    /// <summary>The layers that are opened in captures, from the link to what carries SIP.</summary>
    public static IReadOnlyList<string> Layers { get; } =
    [
        .. Numbered(LayerTable.LinkType, 512).Concat(Numbered(LayerTable.EtherType, 1 << 16)).Concat(Numbered(LayerTable.PppProtocol, 1 << 16)).Concat(Numbered(LayerTable.IpProtocol, 256))
            .Concat(LayerTable.OverUdp).Append(LayerTable.Erspan2).Append(LayerTable.WebSocket)
            .Select(layer => layer.Name).Distinct(),
    ];

    /// <summary>The programs whose logs are known by name.</summary>
    public static IReadOnlyList<string> Logs { get; } =
        [.. LogFormats.All.Concat(LogFormats.Programs).Select(format => format.Name).Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<Layer> Numbered(Func<int, Layer?> table, int count) => Enumerable.Range(0, count).Select(table).OfType<Layer>();
}
