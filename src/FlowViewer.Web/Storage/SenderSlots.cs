namespace FlowViewer.Web.Storage;

/// <summary>
/// Places for what takes as long as the other end takes, so many in all and so many of one sender. Who is slow keeps a place as long as
/// nobody else wants it: while others wait, what is slower than <paramref name="slowest"/> is ended.
/// </summary>
/// <param name="places">How many places there are.</param>
/// <param name="placesPerSender">How many of them one sender may have.</param>
/// <param name="longestWait">After this somebody who waits is told that it is too much at once.</param>
/// <param name="clock">The time.</param>
/// <param name="slowest">Bytes a second, from the beginning on, while others wait; 0 ends nothing.</param>
internal sealed class SenderSlots(int places, int placesPerSender, TimeSpan longestWait, TimeProvider clock, int slowest = 0)
{
    /// <summary>Nothing is judged before it is this old.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(0.5);

    private readonly Lock _gate = new();
    private readonly List<Slot> _taken = [];
    private readonly List<Waiting> _waiting = [];
    private ITimer? _watch;

    /// <summary>How many places are taken.</summary>
    public int Taken
    {
        get
        {
            lock (_gate)
                return _taken.Count;
        }
    }

    /// <summary>Waits for a place; it is free again when the slot is disposed of.</summary>
    /// <exception cref="UploadRefusedException">There was none for the longest time.</exception>
    public async Task<Slot> EnterAsync(string sender, CancellationToken cancel)
    {
        var waiting = new Waiting(new Slot(this, sender));
        lock (_gate)
        {
            _waiting.Add(waiting);
            Fill();
            if (_waiting.Count > 0)
                _watch ??= clock.CreateTimer(_ => EndSlow(), null, Often, Often);
        }
        try
        {
            return await waiting.Started.Task.WaitAsync(longestWait, clock, cancel);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            lock (_gate)
                if (!_waiting.Remove(waiting))
                    Free(waiting.Slot);
            if (e is TimeoutException)
                throw new UploadRefusedException(UploadRefusal.Busy);
            throw;
        }
    }

    // Everything below runs within the gate.

    // In the order of their coming, but past those whose sender has all the places it may have.
    private void Fill()
    {
        while (_taken.Count < places && _waiting.Find(waiting => _taken.Count(slot => slot.Sender == waiting.Slot.Sender) < placesPerSender) is { } next)
        {
            _waiting.Remove(next);
            _taken.Add(next.Slot);
            next.Slot.Since = clock.GetTimestamp();
            next.Started.SetResult(next.Slot);
        }
        if (_waiting.Count > 0)
            return;
        _watch?.Dispose();
        _watch = null;
    }

    private void Free(Slot slot)
    {
        if (_taken.Remove(slot))
            Fill();
    }

    private void EndSlow()
    {
        List<Slot> slow;
        lock (_gate)
            slow = _waiting.Count == 0 || slowest == 0 ? [] : _taken.FindAll(slot => clock.GetElapsedTime(slot.Since) is var age && age >= Grace && slot.Received.Bytes < slowest * age.TotalSeconds);
        foreach (Slot slot in slow)
            slot.End();
    }

    /// <summary>One place.</summary>
    internal sealed class Slot(SenderSlots all, string sender) : IDisposable
    {
        private readonly CancellationTokenSource _ended = new();

        /// <summary>Who sends.</summary>
        public string Sender => sender;

        /// <summary>How much has come so far.</summary>
        public ByteCount Received { get; } = new();

        /// <summary>Cancelled where it has to make room.</summary>
        public CancellationToken Ended => _ended.Token;

        internal long Since { get; set; }

        internal void End()
        {
            try
            {
                _ended.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It came to its end by itself just now.
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            lock (all._gate)
                all.Free(this);
            _ended.Dispose();
        }
    }

    private sealed class Waiting(Slot slot)
    {
        public Slot Slot => slot;
        public TaskCompletionSource<Slot> Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
