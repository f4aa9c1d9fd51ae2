using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>
/// Puts fragments of IP datagrams together. Where two overlap, the bytes that came first stay. A datagram whose fragments do not
/// all come is counted as incomplete after a time (RFC 8200 4.5: 60 s), at the end, or when too much waits.
/// </summary>
internal sealed class IpFragments
{
    private const int LargestDatagram = 65_535, MostWaiting = 4096, MostParts = 512, MostBytes = 32 << 20;
    private const long Lifetime = 60_000_000_000;
    private readonly Dictionary<FragmentKey, Datagram> _waiting = [];
    private readonly Queue<Datagram> _byAge = [];
    private int _bytes;

    private sealed record Part(int Offset, byte[] Bytes);

    private sealed class Datagram(FragmentKey key, long firstSeen, int frame)
    {
        public readonly FragmentKey Key = key;
        public readonly long FirstSeen = firstSeen;
        public readonly int Frame = frame;
        public readonly List<Part> Parts = [];
        public int Length = -1, Received;
        public bool IsCut, IsGone;
    }

    /// <summary>Adds the fragment that <paramref name="packet"/> is. True where it completes the datagram, which then is the packet.</summary>
    public bool Add(FragmentKey key, int offset, bool more, ref Packet packet, LayerWalk walk)
    {
        Expire(packet.Time.Nanoseconds, walk);
        if (offset + packet.Bytes.Length > LargestDatagram || (packet.Bytes.IsEmpty && more))
        {
            walk.Count(new UnreadLayer("IP fragments", NumberSpace.None, 0, UnreadReason.Malformed));
            return false;
        }
        if (!_waiting.TryGetValue(key, out Datagram? datagram))
        {
            _waiting.Add(key, datagram = new Datagram(key, packet.Time.Nanoseconds, packet.Frame));
            _byAge.Enqueue(datagram);
        }
        if (datagram.Parts.Count == MostParts)
        {
            // No sender cuts a datagram so small.
            GiveUp(datagram, walk);
            return false;
        }
        datagram.Parts.Add(new Part(offset, packet.Bytes.ToArray()));
        datagram.Received += packet.Bytes.Length;
        datagram.IsCut |= packet.IsCut;
        _bytes += packet.Bytes.Length;
        if (!more && datagram.Length < 0)
            datagram.Length = offset + packet.Bytes.Length;
        if (Assemble(datagram) is not { } whole)
            return false;
        Remove(datagram);
        packet.Bytes = whole;
        packet.At = -1;
        packet.IsCut = datagram.IsCut;
        return true;
    }

    private static byte[]? Assemble(Datagram datagram)
    {
        if (datagram.Length < 0 || datagram.Received < datagram.Length)
            return null;
        int covered = 0;
        List<Part> byOffset = [.. datagram.Parts];
        byOffset.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        foreach ((int offset, byte[] bytes) in byOffset)
        {
            if (offset > covered)
                return null;
            covered = Math.Max(covered, offset + bytes.Length);
        }
        if (covered < datagram.Length)
            return null;
        byte[] whole = new byte[datagram.Length];
        // The last first, so that where two overlap the one that came earlier is written over the later one.
        for (int i = datagram.Parts.Count - 1; i >= 0; i--)
        {
            (int offset, byte[] bytes) = datagram.Parts[i];
            if (offset < whole.Length)
                bytes.AsSpan(0, Math.Min(bytes.Length, whole.Length - offset)).CopyTo(whole.AsSpan(offset));
        }
        return whole;
    }

    private void Expire(long now, LayerWalk walk)
    {
        while (_byAge.TryPeek(out Datagram? oldest)
            && (oldest.IsGone || now - oldest.FirstSeen > Lifetime || _waiting.Count > MostWaiting || _bytes > MostBytes))
        {
            _byAge.Dequeue();
            GiveUp(oldest, walk);
        }
    }

    public void Finish(LayerWalk walk)
    {
        while (_byAge.TryDequeue(out Datagram? oldest))
            GiveUp(oldest, walk);
    }

    private void GiveUp(Datagram datagram, LayerWalk walk)
    {
        if (datagram.IsGone)
            return;
        walk.Count(new UnreadLayer("IP fragments", NumberSpace.None, 0, UnreadReason.Incomplete));
        walk.Report(new TraceProblem(TraceProblemCode.MissingFragments, datagram.Frame,
            $"{datagram.Parts.Count} fragments of {(datagram.Length < 0 ? "unknown length" : $"{datagram.Length} bytes")}, others missing"));
        Remove(datagram);
    }

    private void Remove(Datagram datagram)
    {
        _waiting.Remove(datagram.Key);
        datagram.IsGone = true;
        _bytes -= datagram.Received;
        datagram.Parts.Clear();
    }
}
