namespace FlowViewer.Traces.Captures;

/// <summary>Adds up what all decoders met, by name, into <see cref="Trace.Layers"/>.</summary>
internal static class LayerCounts
{
    public static void AddTo(List<LayerCount> layers, IEnumerable<FrameDecoder> decoders)
    {
        var opened = new Dictionary<string, long>();
        var unread = new Dictionary<(string Name, UnreadReason Reason), long>();
        foreach (FrameDecoder decoder in decoders)
        {
            foreach ((string layer, long count) in decoder.Paths.Counts())
                opened[layer] = opened.GetValueOrDefault(layer) + count;
            foreach ((UnreadLayer layer, long count) in decoder.Unread)
                unread[(layer.DisplayName, layer.Reason)] = unread.GetValueOrDefault((layer.DisplayName, layer.Reason)) + count;
        }
        foreach ((string name, long count) in opened.OrderByDescending(o => o.Value))
            if (!unread.Keys.Any(u => u.Name == name))
                layers.Add(new LayerCount(name, count, 0, UnreadReason.None));
        foreach (((string name, UnreadReason reason), long count) in unread.OrderByDescending(u => u.Value))
        {
            opened.Remove(name, out long also);
            layers.Add(new LayerCount(name, also, count, reason));
        }
    }
}
