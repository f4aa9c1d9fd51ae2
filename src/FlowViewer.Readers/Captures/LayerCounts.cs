using FlowViewer.Readers.Captures.Layers;
using FlowViewer.Readers.Captures.Rtp;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures;

/// <summary>
/// Adds up what all decoders met, by name, into <see cref="Trace.Layers"/>: first what was opened always, then what could not be
/// read, each with the most frequent first. Plain loops over reference types: compiling LINQ over structs took a tenth of the time
/// that indexing a large capture takes.
/// </summary>
internal static class LayerCounts
{
    private const int MostPorts = 5;
    private const int Reasons = (int)UnreadReason.Incomplete + 1;

    private sealed class Tally(string name)
    {
        public readonly string Name = name;
        public readonly long[] Unread = new long[Reasons];
        public long Opened;
        public Dictionary<int, long>? Ports;

        public List<int> MostFrequentPorts()
        {
            var ports = new List<int>();
            if (Ports is null)
                return ports;
            var counts = new List<KeyValuePair<int, long>>(Ports);
            counts.Sort((a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value) : a.Key.CompareTo(b.Key));
            for (int i = 0; i < counts.Count && i < MostPorts; i++)
                ports.Add(counts[i].Key);
            return ports;
        }
    }

    public static void AddTo(List<LayerCount> layers, List<FrameDecoder> decoders, RtpStreams media)
    {
        Dictionary<string, Tally> tallies = Sum(decoders);
        if (media.Seen > 0)
            TallyOf(tallies, "RTP").Opened += media.Seen;
        if (media.Reports > 0)
            TallyOf(tallies, "RTCP").Opened += media.Reports;
        if (media.Others > 0)
            TallyOf(tallies, UdpPayload.Other).Unread[(int)UnreadReason.NotSupported] += media.Others;
        var unread = new List<LayerCount>();
        foreach (Tally tally in tallies.Values)
        {
            bool isOpen = true;
            for (int reason = 0; reason < Reasons; reason++)
            {
                if (tally.Unread[reason] == 0)
                    continue;
                isOpen = false;
                var count = new LayerCount(tally.Name, 0, tally.Unread[reason], (UnreadReason)reason);
                Insert(unread, count.Why == UnreadReason.Encrypted && tally.Ports is not null ? count with { Ports = tally.MostFrequentPorts() } : count);
            }
            if (isOpen)
                Insert(layers, new LayerCount(tally.Name, tally.Opened, 0, UnreadReason.None));
        }
        foreach (LayerCount layer in unread)
        {
            // A layer unread for several reasons says how often it was opened once.
            layers.Add(layer with { Opened = tallies[layer.Name].Opened });
            tallies[layer.Name].Opened = 0;
        }
    }

    private static Dictionary<string, Tally> Sum(List<FrameDecoder> decoders)
    {
        var tallies = new Dictionary<string, Tally>();
        foreach (FrameDecoder decoder in decoders)
        {
            for (int path = 1; path < decoder.Walk.Paths.Count; path++)
                if (decoder.Walk.Paths.CountOf(path) > 0)
                    TallyOf(tallies, decoder.Walk.Paths.LayerOf(path)).Opened += decoder.Walk.Paths.CountOf(path);
            foreach ((UnreadLayer layer, long count) in decoder.Walk.Unread)
            {
                Tally tally = TallyOf(tallies, layer.DisplayName);
                tally.Unread[(int)layer.Reason] += count;
                if (layer is not { Reason: UnreadReason.Encrypted, Space: NumberSpace.None, Number: > 0 })
                    continue;
                tally.Ports ??= [];
                tally.Ports[layer.Number] = tally.Ports.GetValueOrDefault(layer.Number) + count;
            }
        }
        return tallies;
    }

    private static Tally TallyOf(Dictionary<string, Tally> tallies, string name)
    {
        if (!tallies.TryGetValue(name, out Tally? tally))
            tallies.Add(name, tally = new Tally(name));
        return tally;
    }

    private static void Insert(List<LayerCount> layers, LayerCount layer)
    {
        int place = layers.Count;
        while (place > 0 && layers[place - 1].Opened + layers[place - 1].Unread < layer.Opened + layer.Unread)
            place--;
        layers.Insert(place, layer);
    }
}
