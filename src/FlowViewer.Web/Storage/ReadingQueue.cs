namespace FlowViewer.Web.Storage;

/// <summary>
/// Says who reads next. Readings take turns by their senders, so that nobody waits behind all that another one sent; of one sender the
/// small ones go first. There is one place more for small readings than for large ones, and large ones together weigh no more than the memory
/// they may take. While others wait, one sender does not fill every place.
/// </summary>
/// <param name="places">How many large readings run at once.</param>
/// <param name="memory">How many bytes of memory all readings may take together; a reading that takes more runs alone or not at all.</param>
/// <param name="longestWait">After this somebody who waits is told that it is too much at once.</param>
/// <param name="clock">The time.</param>
internal sealed class ReadingQueue(int places, long memory, TimeSpan longestWait, TimeProvider clock)
{
    /// <summary>A reading that takes no more memory than this is small.</summary>
    public const long Small = 16 << 20;

    private readonly Lock _gate = new();
    private readonly List<Turn> _running = [];
    private readonly List<Waiting> _waiting = [];
    // The senders whose turn has been, the latest last.
    private readonly List<string> _served = [];

    /// <summary>How many readings run.</summary>
    public int Running
    {
        get
        {
            lock (_gate)
                return _running.Count;
        }
    }

    /// <summary>How many readings wait.</summary>
    public int Queued
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Waits for a turn; it ends when it is disposed of.</summary>
    /// <param name="sender">Who sent what is read.</param>
    /// <param name="bytes">The memory that the reading takes.</param>
    /// <param name="cancel">Gives the turn up.</param>
    /// <exception cref="UploadRefusedException">It takes more than there is, or had no turn for the longest time.</exception>
    public async Task<IDisposable> EnterAsync(string sender, long bytes, CancellationToken cancel)
    {
        if (bytes > memory)
            throw new UploadRefusedException(UploadRefusal.TakesTooMuchMemory, TraceLimit.Of(nameof(TraceSettings.ReadingBytes), memory));
        var waiting = new Waiting(new Turn(this, sender, bytes));
        lock (_gate)
        {
            _waiting.Add(waiting);
            Start();
        }
        try
        {
            return await waiting.Started.Task.WaitAsync(longestWait, clock, cancel);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            lock (_gate)
            {
                // Its turn may have come just now.
                if (!_waiting.Remove(waiting))
                    End(waiting.Turn);
                else
                    Start();
            }
            throw e is TimeoutException ? new UploadRefusedException(UploadRefusal.Busy) : e;
        }
    }

    // Everything below runs within the gate.

    private void Start()
    {
        while (Next() is { } next)
        {
            _waiting.Remove(next);
            _running.Add(next.Turn);
            _served.Remove(next.Turn.Sender);
            _served.Add(next.Turn.Sender);
            next.Started.SetResult(next.Turn);
        }
        if (_waiting.Count == 0 && _running.Count == 0)
            _served.Clear();
    }

    private Waiting? Next()
    {
        bool isHeld = false;
        // In the order of the senders' turns, and of their coming; of one sender the small ones first.
        foreach (Waiting waiting in _waiting.GroupBy(w => w.Turn.Sender).OrderBy(sender => _served.IndexOf(sender.Key)).SelectMany(sender => sender.OrderBy(w => w.Turn.Bytes)))
        {
            if (waiting.Turn.IsSmall ? _running.Count <= places : !isHeld && MayStart(waiting.Turn))
                return waiting;
            // Else a large one that waits for memory would wait for ever while smaller ones fit.
            isHeld |= !waiting.Turn.IsSmall && !Fits(waiting.Turn);
        }
        return null;
    }

    private bool MayStart(Turn turn)
    {
        int large = _running.Count(other => !other.IsSmall), own = _running.Count(other => !other.IsSmall && other.Sender == turn.Sender);
        bool othersWait = _waiting.Exists(other => other.Turn.Sender != turn.Sender);
        return large < places && Fits(turn) && (own < Math.Max(1, places - 1) || !othersWait);
    }

    private bool Fits(Turn turn) => _running.Sum(other => other.Bytes) + turn.Bytes <= memory;

    private void End(Turn turn)
    {
        if (_running.Remove(turn))
            Start();
    }

    private sealed class Turn(ReadingQueue queue, string sender, long bytes) : IDisposable
    {
        public string Sender => sender;
        public long Bytes => bytes;
        public bool IsSmall => bytes <= Small;

        public void Dispose()
        {
            lock (queue._gate)
                queue.End(this);
        }
    }

    private sealed class Waiting(Turn turn)
    {
        public Turn Turn => turn;
        public TaskCompletionSource<IDisposable> Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
