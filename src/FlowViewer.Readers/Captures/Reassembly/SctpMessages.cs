using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>
/// Puts the fragments of SCTP user messages together by their transmission sequence numbers: RFC 9260 6.9 numbers the fragments of
/// one message without a gap. A chunk that comes twice (retransmitted, or seen at two taps) counts once.
/// </summary>
internal sealed class SctpMessages
{
    private const int MostAssociations = 4096, MostFragments = 1024, MostRemembered = 4096, LargestMessage = 1 << 20;
    private readonly Dictionary<StreamKey, Association> _associations = [];

    private sealed class Association
    {
        public readonly Dictionary<uint, Fragment> Fragments = [];
        public readonly HashSet<uint> Seen = [];
        public readonly Queue<uint> SeenByAge = [];
    }

    private sealed record Fragment(byte[] Bytes, bool Begins, bool Ends, int Frame);

    /// <summary>Adds the DATA chunk that <paramref name="chunk"/> holds. True where a whole message is ready, which then is the chunk's bytes.</summary>
    public bool Add(StreamKey key, uint sequence, bool begins, bool ends, ref Packet chunk, LayerWalk walk)
    {
        if (!_associations.TryGetValue(key, out Association? association))
        {
            if (_associations.Count == MostAssociations)
                Finish(walk);
            _associations.Add(key, association = new Association());
        }
        if (!association.Seen.Add(sequence))
            return false;
        association.SeenByAge.Enqueue(sequence);
        if (association.SeenByAge.Count > MostRemembered)
            association.Seen.Remove(association.SeenByAge.Dequeue());
        if (begins && ends)
            return true;

        if (association.Fragments.Count == MostFragments)
            GiveUp(association, walk);
        association.Fragments[sequence] = new Fragment(chunk.Bytes.ToArray(), begins, ends, chunk.Frame);
        if (Assemble(association, sequence) is not { } whole)
            return false;
        chunk.Bytes = whole;
        chunk.At = -1;
        return true;
    }

    private static byte[]? Assemble(Association association, uint sequence)
    {
        uint first = sequence, last = sequence;
        Fragment? fragment;
        long length = 0;
        while (association.Fragments.TryGetValue(first, out fragment) && !fragment.Begins)
            first--;
        if (fragment is null)
            return null;
        while (association.Fragments.TryGetValue(last, out fragment) && !fragment.Ends)
            last++;
        if (fragment is null)
            return null;
        for (uint s = first; s != last + 1; s++)
            length += association.Fragments[s].Bytes.Length;
        byte[] whole = new byte[Math.Min(length, LargestMessage)];
        int at = 0;
        for (uint s = first; s != last + 1; s++)
        {
            association.Fragments.Remove(s, out fragment);
            int count = Math.Min(fragment!.Bytes.Length, whole.Length - at);
            fragment.Bytes.AsSpan(0, count).CopyTo(whole.AsSpan(at));
            at += count;
        }
        return whole;
    }

    public void Finish(LayerWalk walk)
    {
        foreach (Association association in _associations.Values)
            GiveUp(association, walk);
        _associations.Clear();
    }

    private static void GiveUp(Association association, LayerWalk walk)
    {
        if (association.Fragments.Count == 0)
            return;
        walk.Count(new UnreadLayer("SCTP fragments", NumberSpace.None, 0, UnreadReason.Incomplete));
        walk.Report(new TraceProblem(TraceProblemCode.MissingFragments, association.Fragments.Values.Min(f => f.Frame),
            $"{association.Fragments.Count} SCTP fragments, others missing"));
        association.Fragments.Clear();
    }
}
