using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using FlowViewer.Calls;
using FlowViewer.Readers;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.Sightings;
using FlowViewer.Traces;
using FlowViewer.Traces.Anonymizing;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Storage;

/// <summary>Keeps traces under unguessable ids until they expire, and opens them again.</summary>
public sealed class TraceLibrary(TraceStore store, IOptions<TraceSettings> options, TimeProvider clock, ILogger<TraceLibrary> log) : IDisposable
{
    /// <summary>Bytes a second: an upload that comes more slowly makes room while others wait.</summary>
    public const int SlowestUnderLoad = 50_000;

    // 128 bits: as many as design.md asks for, and more than anybody can try.
    private const int IdBytes = 16;

    // The limits of an upload are counted elsewhere: here only how fast it comes.
    private static readonly TraceLimit Uncounted = new("", long.MaxValue);

    // As much text as a form of a page gets back when there was no SIP in it.
    private const int LongestText = 1_000_000;

    private readonly TraceSettings _settings = options.Value;
    private readonly LoadedTraceCache _open = new(options.Value.OpenBytes);
    private readonly ReadingQueue _readers = new(options.Value.ReadingAtOnce, options.Value.ReadingBytes, options.Value.LongestWait, clock);
    private readonly SenderSlots _uploads = new(options.Value.UploadsAtOnce, options.Value.UploadsAtOncePerAddress, options.Value.LongestWait, clock, SlowestUnderLoad);
    private readonly SenderSlots _diagrams = new(options.Value.DiagramsAtOnce, options.Value.DiagramsAtOncePerAddress, options.Value.LongestWait, clock, SlowestUnderLoad);
    private readonly ByteQuota _quota = new(options.Value.BytesPerHourAndAddress, clock);
    private readonly HeapTrim _trim = new(clock);

    /// <summary>Keeps files as one trace and reads it; once this returns it survives the end of the process. Until then nobody finds it.</summary>
    /// <returns>The trace, with its <see cref="LoadedTrace.DeleteToken"/>.</returns>
    /// <exception cref="UploadRefusedException">It is empty, broken, more than the settings allow, or holds no SIP; nothing was kept.</exception>
    public async Task<LoadedTrace> StoreAsync(Shipment shipment, TimeSpan lifetime, IProgress<UploadProgress>? progress, CancellationToken cancel)
    {
        var receiver = new TraceReceiver(store, _settings, clock.GetUtcNow() + 2 * _settings.UploadTime, progress, shipment.Keys);
        try
        {
            (string id, long length, string? name) = await ReceiveAsync(_uploads, shipment, receiver.ReceiveAsync, cancel);
            // To the millisecond, as it is stored: the answer to the upload and all later ones agree.
            var expiresAt = DateTimeOffset.FromUnixTimeMilliseconds((clock.GetUtcNow() + lifetime).ToUnixTimeMilliseconds());
            var stored = new StoredTrace(id, length, expiresAt) { Name = name };
            // Nobody else knows of it yet: the reading ends when its sender goes.
            LoadedTrace open = await OpenAsync(stored, shipment.Sender, progress, shipment.Keys, cancel);
            RefuseWithoutSip(open.Trace, new StoredByteSource(store, stored), _settings.UnpackedLimit);
            if (!shipment.Anonymize && !open.Trace.NeedsKeys)
                return await CompleteAsync(open, stored, cancel);
            LoadedTrace kept = shipment.Anonymize
                ? await StoreAnonymizedAsync(receiver, open, shipment.Sender, cancel)
                : await StoreMessagesAsync(receiver, open, stored, shipment.Sender, cancel);
            // What came is deleted as any trace is; until now nobody could find it.
            await AbandonAsync(id);
            return kept;
        }
        catch
        {
            foreach (string id in receiver.Begun)
                await AbandonAsync(id);
            throw;
        }
    }

    /// <summary>Keeps an anonymised copy of a trace that is kept, for as long as that one is; null if there is none under that id.</summary>
    /// <returns>The copy, with its <see cref="LoadedTrace.DeleteToken"/>.</returns>
    /// <exception cref="UploadRefusedException">It takes longer than a reading may, or there is no room.</exception>
    public async Task<LoadedTrace?> CopyAnonymizedAsync(string id, string sender, CancellationToken cancel)
    {
        if (await OpenAsync(id, cancel) is not { } open)
            return null;
        var receiver = new TraceReceiver(store, _settings, clock.GetUtcNow() + 2 * _settings.UploadTime, null, new CaptureKeys());
        try
        {
            return await StoreAnonymizedAsync(receiver, open, sender, cancel);
        }
        catch
        {
            foreach (string begun in receiver.Begun)
                await AbandonAsync(begun);
            throw;
        }
    }

    /// <summary>Keeps what keys open of a trace that is kept, under an id of its own and for as long as that one is; null if there is none under that id.</summary>
    /// <returns>The trace of messages, with its <see cref="LoadedTrace.DeleteToken"/>.</returns>
    /// <exception cref="UploadRefusedException">The keys open nothing, it takes longer than a reading may, or there is no room.</exception>
    public async Task<LoadedTrace?> CopyWithKeysAsync(string id, CaptureKeys keys, string sender, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } stored)
            return null;
        (Trace trace, CallTable calls) = await ReadAsync(new StoredByteSource(store, stored), sender, _settings.ReadingLimits, null, keys, cancel);
        if (!trace.NeedsKeys)
            throw new UploadRefusedException(UploadRefusal.KeysOpenNothing);
        var receiver = new TraceReceiver(store, _settings, clock.GetUtcNow() + 2 * _settings.UploadTime, null, keys);
        try
        {
            return await StoreMessagesAsync(receiver, new LoadedTrace(stored.Id, trace, calls, stored.ExpiresAt), stored, sender, cancel);
        }
        catch
        {
            foreach (string begun in receiver.Begun)
                await AbandonAsync(begun);
            throw;
        }
    }

    /// <summary>Opens a kept trace anonymised, with the same pseudonyms each time; null if there is none under that id.</summary>
    /// <exception cref="UploadRefusedException">It takes longer than a reading may.</exception>
    public async Task<LoadedTrace?> OpenAnonymizedAsync(string id, string sender, CancellationToken cancel) =>
        await OpenAsync(id, cancel) is { } open ? await open.Anonymized.GetAsync(() => AnonymizeAsync(open, sender, cancel)) : null;

    /// <summary>Opens a kept trace; null if there is none under that id, or it has expired.</summary>
    public async Task<LoadedTrace?> OpenAsync(string id, CancellationToken cancel)
    {
        // The store is asked each time: another instance may have deleted the trace that is open here.
        if (await FindAsync(id, cancel) is { } stored)
            // Not cancelled by whoever asked first: others may wait for the same reading. Each trace has its turn as a sender has.
            return await OpenAsync(stored, stored.Id, null, null, CancellationToken.None).WaitAsync(cancel);
        _open.Remove(id);
        return null;
    }

    /// <summary>The bytes of a kept trace, unpacked, without reading it, and the name of its file where it came with one; null if there is none.</summary>
    public async Task<(IByteSource Bytes, string? Name)?> FindBytesAsync(string id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } stored ? (new StoredByteSource(store, stored), stored.Name) : null;

    /// <summary>Changes the title of a trace or when it is deleted, and opens it; null if there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="title">Its title, or "" for the one that it had before it was renamed; null leaves it.</param>
    /// <param name="lifetime">How long it is kept from now on; null leaves that.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<LoadedTrace?> ChangeAsync(string id, string? title, TimeSpan? lifetime, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var change = new TraceChange(title is not null, string.IsNullOrEmpty(title) ? null : title, now + lifetime);
        return id.Length == 2 * IdBytes && await store.ChangeAsync(id, change, now, cancel) ? await OpenAsync(id, cancel) : null;
    }

    /// <summary>Deletes a trace for whoever has its token. A trace of a version that gave none is deleted for whoever has its link, as was said then.</summary>
    public async Task<Deletion> DeleteAsync(string id, string? token, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } stored)
            return Deletion.NoSuchTrace;
        if (stored.DeleteHash is { } hash && (token is null || !CryptographicOperations.FixedTimeEquals(hash, HashOf(token))))
            return Deletion.NotAllowed;
        _open.Remove(id);
        return await store.DeleteAsync(id, cancel) ? Deletion.Done : Deletion.NoSuchTrace;
    }

    /// <summary>Deletes the trace that an administrator knows by its <see cref="StoredUse.Handle"/>; false if there is none.</summary>
    public async Task<bool> DeleteByHandleAsync(string handle, CancellationToken cancel) =>
        (await store.AllRowsAsync(cancel)).FirstOrDefault(row => StoredUse.HandleOf(row) == handle) is { } row && await store.DeleteRowAsync(row, cancel);

    /// <summary>What is going on now.</summary>
    internal (int Reading, int Waiting, int Uploads) Load => (_readers.Running, _readers.Queued, _uploads.Taken + _diagrams.Taken);

    /// <summary>Deletes a trace that its sender has not heard of: the answer did not arrive.</summary>
    public Task ForgetAsync(string id) => AbandonAsync(id);

    /// <summary>Reads files as one trace without keeping anything of them.</summary>
    /// <exception cref="UploadRefusedException">They are empty, broken, or more than the settings allow.</exception>
    public async Task<(Trace Trace, CallTable Calls)> ReadAsync(Shipment shipment, CancellationToken cancel)
    {
        using MemoryStream memory = await ReceiveAsync(_diagrams, shipment, (files, stop) => CollectAsync(files, shipment.Keys, stop), cancel);
        var bytes = new MemoryByteSource(memory.GetBuffer().AsMemory(0, (int)memory.Length));
        (Trace trace, CallTable calls) = await ReadAsync(bytes, shipment.Sender, _settings.DiagramReadingLimits, null, shipment.Keys, cancel);
        RefuseWithoutSip(trace, bytes, _settings.DiagramUnpackedLimit);
        return shipment.Anonymize ? await AnonymizeAsync(trace, shipment.Sender, cancel) : (trace, calls);
    }

    /// <inheritdoc/>
    public void Dispose() => _trim.Dispose();

    /// <summary>An id that nobody can guess.</summary>
    internal static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    // The store knows what fits the token, not the token: who reads the table cannot delete with it.
    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private async Task<MemoryStream> CollectAsync(IAsyncEnumerable<IncomingFile> files, CaptureKeys keys, CancellationToken cancel)
    {
        var intake = new UploadDecoder(_settings.DiagramLimit, _settings.DiagramUnpackedLimit, keys);
        await using IAsyncEnumerator<IncomingFile> each = intake.OpenAllAsync(files, cancel).GetAsyncEnumerator(cancel);
        if (!await each.MoveNextAsync())
            throw new UploadRefusedException(UploadRefusal.Empty);
        IncomingFile first = each.Current;
        var memory = new MemoryStream();
        await first.Body.CopyToAsync(memory, cancel);
        if (!await each.MoveNextAsync())
            return memory;
        var archive = new MemoryStream();
        memory.Position = 0;
        await new ArchiveOfFiles(archive, () => Task.CompletedTask).AddAllAsync(first with { Body = memory }, each, cancel);
        return archive;
    }

    private async Task<T> ReceiveAsync<T>(SenderSlots slots, Shipment shipment, Func<IAsyncEnumerable<IncomingFile>, CancellationToken, Task<T>> receive, CancellationToken cancel)
    {
        using SenderSlots.Slot slot = await slots.EnterAsync(shipment.Sender, cancel);
        using var late = new CancellationTokenSource(_settings.UploadTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, slot.Ended, cancel);
        try
        {
            return await receive(shipment.Files.Select(file => file with { Body = new LimitedStream(file.Body, UploadRefusal.TooLarge, Uncounted, slot.Received) { Taken = bytes => _quota.Take(shipment.Sender, bytes) } }), either.Token);
        }
        catch (InvalidDataException)
        {
            throw new UploadRefusedException(UploadRefusal.BrokenCompression);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new UploadRefusedException(UploadRefusal.TooSlow);
        }
        catch (OperationCanceledException) when (slot.Ended.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new UploadRefusedException(UploadRefusal.SlowAmongOthers);
        }
    }

    private static void RefuseWithoutSip(Trace trace, IByteSource bytes, Func<long, TraceLimit> unpacked)
    {
        if (trace.Messages.Count > 0)
            return;
        if (trace.Problems.Any(p => p.Code == TraceProblemCode.UnpacksTooLarge))
            throw new UploadRefusedException(UploadRefusal.UnpacksTooLarge, unpacked(bytes.Length));
        byte[] head = new byte[Math.Min(bytes.Length, LongestText)];
        head = head[..bytes.Read(0, head)];
        throw new UploadRefusedException(UploadRefusal.NoSip)
        {
            Seen = SeenThings.In(trace, head, bytes.Length),
            Text = trace.Kind == "text" && head.Length == bytes.Length && Utf8.IsValid(head) && !head.Contains((byte)0) ? Encoding.UTF8.GetString(head) : null,
        };
    }

    private async Task AbandonAsync(string id)
    {
        _open.Remove(id);
        try
        {
            await store.DeleteAsync(id, CancellationToken.None);
        }
        catch (DbException e)
        {
            // What made the upload fail may well make this fail too; the sweep deletes it once it counts as abandoned.
            log.LogWarning("An interrupted upload could not be deleted at once: {Problem}", e.Message);
        }
    }

    private async Task<StoredTrace?> FindAsync(string id, CancellationToken cancel) =>
        id.Length == 2 * IdBytes ? await store.FindAsync(id, clock.GetUtcNow(), cancel) : null;

    private async Task<LoadedTrace> OpenAsync(StoredTrace stored, string sender, IProgress<UploadProgress>? progress, CaptureKeys? keys, CancellationToken cancel)
    {
        LoadedTrace open = await _open.GetAsync(stored.Id, async () =>
        {
            (Trace trace, CallTable calls) = await ReadAsync(new StoredByteSource(store, stored), sender, _settings.ReadingLimits, progress, keys, cancel);
            return new LoadedTrace(stored.Id, trace, calls, stored.ExpiresAt).As(stored);
        });
        return open.As(stored);
    }

    private async Task<LoadedTrace> CompleteAsync(LoadedTrace open, StoredTrace stored, CancellationToken cancel)
    {
        string token = NewId();
        await store.CompleteAsync(stored with { DeleteHash = HashOf(token), KeptAt = clock.GetUtcNow() }, cancel);
        return open with { DeleteToken = token };
    }

    private async Task<LoadedTrace> StoreAnonymizedAsync(TraceReceiver receiver, LoadedTrace open, string sender, CancellationToken cancel)
    {
        (Trace trace, CallTable calls) = await AnonymizeAsync(open.Trace, sender, cancel);
        (string id, long length) = await receiver.WriteAsync(trace, cancel);
        return await CompleteAsync(new LoadedTrace(id, trace, calls, open.ExpiresAt), new StoredTrace(id, length, open.ExpiresAt), cancel);
    }

    // D14: keys are never stored, nor what holds some. What they opened is kept as messages, which are read again without them.
    private async Task<LoadedTrace> StoreMessagesAsync(TraceReceiver receiver, LoadedTrace open, StoredTrace asItCame, string sender, CancellationToken cancel)
    {
        (string id, long length) = await receiver.WriteAsync(open.Trace, cancel);
        string? name = asItCame.Name is null ? null : FileNames.Plain(Path.ChangeExtension(asItCame.Name, "txt"));
        StoredTrace stored = new(id, length, asItCame.ExpiresAt) { Name = name };
        return await CompleteAsync(await OpenAsync(stored, sender, null, null, cancel), stored, cancel);
    }

    private async Task<LoadedTrace> AnonymizeAsync(LoadedTrace open, string sender, CancellationToken cancel)
    {
        (Trace trace, CallTable calls) = await AnonymizeAsync(open.Trace, sender, cancel);
        return new LoadedTrace(open.Id, trace, calls, open.ExpiresAt);
    }

    private Task<(Trace, CallTable)> AnonymizeAsync(Trace trace, string sender, CancellationToken cancel) =>
        TakeTurnAsync(sender, trace.Messages.Sum(message => (long)message.Length), stop => MakeAnonymized(trace, stop), cancel);

    private static (Trace, CallTable) MakeAnonymized(Trace trace, CancellationToken stop)
    {
        Trace made = TraceAnonymizer.Anonymize(trace, stop);
        return (made, CallTable.Of(made));
    }

    private async Task<(Trace, CallTable)> ReadAsync(IByteSource source, string sender, TraceLimits limits, IProgress<UploadProgress>? progress, CaptureKeys? keys, CancellationToken cancel)
    {
        long asked = clock.GetTimestamp(), began = 0;
        (Trace Trace, CallTable) read = await TakeTurnAsync(sender, WeightOf(source, limits), stop =>
        {
            began = clock.GetTimestamp();
            progress?.Report(new UploadProgress(UploadStage.Reading, source.Length, 0));
            Trace trace = TraceReader.Read(source, limits with { Stop = stop }, progress is null ? null : new ReadingProgress(source, progress), keys);
            return (trace, CallTable.Of(trace));
        }, cancel);
        ServiceMeter.Read(source.Length, read.Trace.Messages.Count, clock.GetElapsedTime(asked, began), clock.GetElapsedTime(began));
        return read;
    }

    // Work on a whole trace: in its sender's turn, for so long and no longer, and not on after its sender has gone.
    private async Task<T> TakeTurnAsync<T>(string sender, long weight, Func<CancellationToken, T> work, CancellationToken cancel)
    {
        using IDisposable turn = await _readers.EnterAsync(sender, weight, cancel);
        using var late = new CancellationTokenSource(_settings.ReadingTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            return await Task.Run(() => work(either.Token), either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            ServiceMeter.NotRead("too_long");
            throw new UploadRefusedException(UploadRefusal.ReadingTooLong);
        }
        catch (OperationCanceledException)
        {
            ServiceMeter.NotRead("cancelled");
            throw;
        }
        finally
        {
            _trim.Note(weight);
        }
    }

    // Measured: the index of a capture is up to half of it; a text is held three times while it is read, and what it says a fourth time.
    private static long WeightOf(IByteSource source, TraceLimits limits)
    {
        Span<byte> head = stackalloc byte[TraceReader.HeadBytes];
        return TraceReader.KindOf(head[..source.Read(0, head)]) switch
        {
            "zip" or "tar" => 4 * Math.Min(limits.UnpackedFrom(source.Length), 10 * source.Length),
            "text" => 4 * source.Length,
            _ => source.Length,
        };
    }

    private sealed class ReadingProgress(IByteSource source, IProgress<UploadProgress> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new UploadProgress(UploadStage.Reading, source.Length, value));
    }
}
