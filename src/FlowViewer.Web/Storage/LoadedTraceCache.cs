namespace FlowViewer.Web.Storage;

/// <summary>
/// The traces that have been read, up to a budget of memory: beyond it the least recently used are let go, to be read again when
/// somebody asks. A trace is read once, however many ask for it at the same time.
/// </summary>
internal sealed class LoadedTraceCache(long budget)
{
    private sealed record Entry(string Id, Lazy<Task<LoadedTrace>> Reading)
    {
        public long Bytes { get; set; }
    }

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _recent = [];

    /// <summary>The open trace, read by <paramref name="read"/> where it is not here. A reading that fails is not remembered.</summary>
    public Task<LoadedTrace> GetAsync(string id, Func<Task<LoadedTrace>> read)
    {
        LinkedListNode<Entry> node;
        lock (_gate)
        {
            if (_entries.TryGetValue(id, out node!))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value.Reading.Value;
            }
            var entry = new Entry(id, new Lazy<Task<LoadedTrace>>(() => ReadAsync(read, id)));
            _entries[id] = node = _recent.AddFirst(entry);
        }
        return node.Value.Reading.Value;
    }

    /// <summary>Lets a trace go.</summary>
    public void Remove(string id)
    {
        lock (_gate)
            if (_entries.Remove(id, out LinkedListNode<Entry>? node))
                _recent.Remove(node);
    }

    private async Task<LoadedTrace> ReadAsync(Func<Task<LoadedTrace>> read, string id)
    {
        try
        {
            LoadedTrace trace = await read();
            Weigh(id, BytesOf(trace));
            return trace;
        }
        catch
        {
            Remove(id);
            throw;
        }
    }

    private void Weigh(string id, long bytes)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(id, out LinkedListNode<Entry>? node))
                node.Value.Bytes = bytes;
            long total = _recent.Sum(e => e.Bytes);
            // The one used last stays, however large: somebody looks at it.
            while (total > budget && _recent.Last is { } last && last != _recent.First)
            {
                total -= last.Value.Bytes;
                _entries.Remove(last.Value.Id);
                _recent.RemoveLast();
            }
        }
    }

    /// <summary>About how much memory an open trace takes: the index, the relations, the calls, and what is not read from the store again.</summary>
    internal static long BytesOf(LoadedTrace open)
    {
        const int message = 96 + 32 + 8, call = 512, callId = 96, note = 64;
        long spilled = 0;
        foreach (Traces.TraceMessage m in open.Trace.Messages)
            if (m.InSpill)
                spilled += m.Length;
        return spilled
            + open.Trace.Messages.Count * (long)message
            + open.Calls.Calls.Count * (long)call
            + open.Trace.CallIds.Count * (long)callId
            + open.Trace.Notes.Sum(n => note + 2L * n.Text.Length)
            + StoredByteSource.KeptChunks * TraceStore.ChunkBytes;
    }
}
