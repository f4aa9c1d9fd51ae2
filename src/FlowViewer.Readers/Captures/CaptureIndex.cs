using FlowViewer.Readers.Captures.Files;
using FlowViewer.Readers.Captures.Reassembly;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures;

/// <summary>
/// Indexes a capture on all processors, with the result of a single one:
/// <code>
///   file ──cut──► block 1 ──decode──┐
///         (one    block 2 ──decode──┤ (any thread)      (one at a time, in order of blocks)
///          at a   block 3 ──decode──┴──► done ──commit──► trace
///          time)
/// </code>
/// A thread that is free reads the next block and cuts it at a record's end; then it decodes the block with tables of its own while
/// others read on. Frames that need others (TCP, SCTP, fragments) are only noted. Whoever finishes the next block in order commits
/// it: translates its numbers into the trace's, and decodes the noted frames in their turn with the one decoder that remembers
/// streams. Blocks go round in a small pool, so memory does not depend on the file.
/// </summary>
internal sealed class CaptureIndex
{
    private const int BlockSize = 1 << 20, SmallFile = 4 << 20, MostThreads = 8;
    private readonly IByteSource _source;
    private readonly CaptureFile _file;
    private readonly TraceBuilder _builder;
    private readonly TraceLimits _limits;
    private readonly IProgress<int>? _progress;
    private readonly StreamTables _streams = new();
    private readonly FrameDecoder _ordered;
    private readonly TableMap _orderedMap;
    private readonly List<FrameDecoder> _decoders = [];
    private readonly Lock _reading = new();
    private readonly object _gate = new();
    private readonly Stack<CaptureBlock> _free = [];
    private readonly Dictionary<int, CaptureBlock> _done = [];
    private readonly int _threads;
    private long _offset;
    private int _blocksRead, _nextToCommit;
    private bool _committing;
    private volatile bool _stopped;
    private long _latest = long.MinValue;
    private bool _isSorted = true, _hasTies;
    // Where runs of messages of one moment begin, and where the last of them ends; of no use once the times run back.
    private readonly List<int> _ties = [];
    private int _tieEnd;

    public CaptureIndex(IByteSource source, CaptureFile file, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress)
    {
        (_source, _file, _builder, _limits, _progress) = (source, file, builder, limits, progress);
        _ordered = new FrameDecoder(_streams, builder.Spill);
        _orderedMap = new TableMap(_ordered, builder);
        _decoders.Add(_ordered);
        _threads = source.Length < SmallFile ? 1 : Math.Clamp(Environment.ProcessorCount, 1, MostThreads);
        int size = (int)Math.Clamp(source.Length, 64, BlockSize);
        for (int i = 0; i < _threads * 2; i++)
            _free.Push(new CaptureBlock(_threads == 1 && i > 0 ? 0 : size));
    }

    public void Run()
    {
        Task[] others = new Task[_threads - 1];
        for (int i = 0; i < others.Length; i++)
            others[i] = Task.Run(Work);
        Work();
        foreach (Task other in others)
            other.GetAwaiter().GetResult();

        _streams.Finish(_ordered.Walk);
        TakeFromOrdered();
        ReportFile();
        _builder.Records = _file.FrameCount;
        LayerCounts.AddTo(_builder.Layers, _decoders);
        if (_file.SecretsBlocks > 0)
            _builder.Layers.Add(new LayerCount("decryption secrets (pcapng)", 0, _file.SecretsBlocks, UnreadReason.NotSupported));
        if (!_isSorted)
            MessageOrder.Apply(_builder);
        else if (_hasTies)
            MessageOrder.ApplyToTies(_builder, _ties);
        SignalOrder.Apply(_builder);
        _progress?.Report(_builder.Messages.Count);
    }

    private void Work()
    {
        try
        {
            var decoder = new FrameDecoder(null, null);
            var map = new TableMap(decoder, _builder);
            lock (_gate)
                _decoders.Add(decoder);
            while (Take() is { } block)
            {
                block.Map = map;
                Decode(block, decoder);
                Complete(block);
            }
        }
        catch
        {
            // A source that fails (a disk error) must not leave the other threads waiting for this one's block.
            Stop();
            throw;
        }
    }

    private void Stop()
    {
        _stopped = true;
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Reads the next block and cuts it into frames; null at the end.</summary>
    private CaptureBlock? Take()
    {
        lock (_reading)
        {
            _limits.Stop.ThrowIfCancellationRequested();
            if (_stopped || _offset >= _source.Length || _file.IsBroken || FreeBlock() is not { } block)
                return null;
            block.Clear();
            block.Number = _blocksRead++;
            block.Offset = _offset;
            int got = _source.Read(_offset, block.Buffer);
            long used = _file.Cut(block.Buffer.AsSpan(0, got), block.Frames, out int needed);
            while (used == 0 && needed > block.Buffer.Length && got == block.Buffer.Length)
            {
                block.Grow(Math.Max(needed, block.Buffer.Length * 2));
                got = _source.Read(_offset, block.Buffer);
                used = _file.Cut(block.Buffer.AsSpan(0, got), block.Frames, out needed);
            }
            bool atEnd = got < block.Buffer.Length || _offset + got >= _source.Length;
            _offset = used == 0 || (atEnd && used < got) ? CutAtEnd(used) : _offset + used;
            if (_offset > _source.Length)
                _file.Problems.Add(new TraceProblem(TraceProblemCode.CutFile, _file.FrameCount, "the file ends inside a block"));
            return block;
        }
    }

    private long CutAtEnd(long used)
    {
        if (!_file.IsBroken)
            _file.Problems.Add(new TraceProblem(TraceProblemCode.CutFile, _file.FrameCount,
                $"{_source.Length - _offset - used} bytes after packet {_file.FrameCount} are not a whole packet"));
        return _source.Length;
    }

    private CaptureBlock? FreeBlock()
    {
        lock (_gate)
        {
            while (_free.Count == 0 && !_stopped)
                Monitor.Wait(_gate);
            return _stopped ? null : _free.Pop();
        }
    }

    private static void Decode(CaptureBlock block, FrameDecoder decoder)
    {
        decoder.Results.WriteTo(block.Found, block.Problems);
        for (int i = 0; i < block.Frames.Count; i++)
        {
            ref readonly Frame frame = ref block.Frames[i];
            if (!decoder.Decode(frame, block.BytesOf(frame), block.Offset + frame.Offset))
                block.Deferred.Add(i);
        }
    }

    private void Complete(CaptureBlock finished)
    {
        lock (_gate)
        {
            _done.Add(finished.Number, finished);
            if (_committing)
                return;
            _committing = true;
        }
        while (true)
        {
            CaptureBlock? block;
            lock (_gate)
            {
                if (!_done.Remove(_nextToCommit, out block))
                {
                    _committing = false;
                    return;
                }
            }
            Commit(block);
            lock (_gate)
            {
                _nextToCommit++;
                _free.Push(block);
                Monitor.Pulse(_gate);
            }
        }
    }

    private void Commit(CaptureBlock block)
    {
        int next = 0;
        foreach (int index in block.Deferred)
        {
            ref readonly Frame frame = ref block.Frames[index];
            for (; next < block.Found.Count && block.Found[next].Origin < frame.Number; next++)
                Add(block.Found[next], block.Map!);
            _ordered.Decode(frame, block.BytesOf(frame), block.Offset + frame.Offset);
            TakeFromOrdered();
        }
        for (; next < block.Found.Count; next++)
            Add(block.Found[next], block.Map!);
        foreach (TraceProblem problem in block.Problems)
            _builder.Report(problem);
        _progress?.Report(_builder.Messages.Count);
    }

    private void TakeFromOrdered()
    {
        for (int i = 0; i < _ordered.Results.Messages.Count; i++)
            Add(_ordered.Results.Messages[i], _orderedMap);
        foreach (TraceProblem problem in _ordered.Results.Problems)
            _builder.Report(problem);
        _ordered.Results.Messages.Clear();
        _ordered.Results.Problems.Clear();
    }

    private void Add(in TraceMessage message, TableMap map)
    {
        if (_builder.Messages.Count >= _limits.Messages)
        {
            if (!_stopped)
                _builder.Report(new TraceProblem(TraceProblemCode.TooManyMessages, message.Origin, $"more than {_limits.Messages} messages"));
            Stop();
            return;
        }
        int place = _builder.Messages.Count;
        _builder.Messages.Add(map.Translate(message));
        // A packet without a time stays where the file has it: it has the moment of the message before it.
        bool hasTime = message.TimeKind != TraceTimeKind.Missing;
        if (place > 0 && (!hasTime || message.Nanoseconds == _latest))
        {
            if (_tieEnd < place)
                _ties.Add(place - 1);
            _tieEnd = place + 1;
            _hasTies |= hasTime;
        }
        if (!hasTime)
            return;
        _isSorted &= message.Nanoseconds >= _latest;
        _latest = message.Nanoseconds;
    }

    private void ReportFile()
    {
        foreach (TraceProblem problem in _file.Problems)
            _builder.Report(problem);
        if (_file.CutFrames > 0)
            _builder.Report(new TraceProblem(TraceProblemCode.CutPacket, _file.FirstCutFrame,
                $"{_file.CutFrames} of {_file.FrameCount} packets were captured only in part"));
        var linkTypes = new HashSet<string>();
        foreach (FrameDecoder decoder in _decoders)
            foreach ((UnreadLayer layer, _) in decoder.Walk.Unread)
                if (layer.Space == NumberSpace.LinkType && linkTypes.Add(layer.DisplayName))
                    _builder.Report(new TraceProblem(TraceProblemCode.UnknownLinkType, 0, layer.DisplayName));
    }
}
