using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>
/// A decoder of one protocol layer. It takes its header off the packet, notes what the header says (addresses, ports, times) and
/// names what follows. It never throws: bytes that do not fit are <see cref="Next.Malformed"/>. A new one needs its class in
/// <c>Layers</c> and one line in <c>LayerTable</c>.
/// </summary>
internal abstract class Layer(string name)
{
    /// <summary>As the field writes it: <c>IPv4</c>, <c>GTP-U</c>.</summary>
    public string Name { get; } = name;

    public abstract Next Open(ref Packet packet, LayerWalk walk);
}

/// <summary>A layer that no number announces: it is known by its content, sometimes with a port as a hint.</summary>
internal abstract class ContentLayer(string name) : Layer(name)
{
    public abstract bool Fits(in Packet packet);
}

/// <summary>What a layer found inside itself.</summary>
internal readonly record struct Next(NextKind Kind, Layer? Layer = null, UnreadLayer Unread = default)
{
    /// <summary>This layer is the last, or it has handed its payload on itself.</summary>
    public static Next Done => new(NextKind.Done);

    /// <summary>The bytes do not fit this layer's format.</summary>
    public static Next Malformed => new(NextKind.Malformed);

    /// <summary>This layer needs what other frames hold: the frame is read again in its turn.</summary>
    public static Next Deferred => new(NextKind.Deferred);

    public static Next Inside(Layer layer) => new(NextKind.Inside, layer);

    /// <summary>The layer of a number, or, if there is none, that number as something we cannot read.</summary>
    public static Next Numbered(Layer? layer, NumberSpace space, int number) =>
        layer is null ? new(NextKind.Unread, null, new UnreadLayer(null, space, number, UnreadReason.NotSupported)) : Inside(layer);

    public static Next Closed(string name, UnreadReason reason = UnreadReason.NotSupported) =>
        new(NextKind.Unread, null, new UnreadLayer(name, NumberSpace.None, 0, reason));
}

internal enum NextKind : byte
{
    Inside,
    Done,
    Unread,
    Malformed,
    Deferred,
}
