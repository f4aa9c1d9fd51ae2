using System.Data.Common;
using System.Security.Cryptography;
using FlowViewer.Traces;
using FlowViewer.Traces.Calls;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Storage;

/// <summary>Keeps traces under unguessable ids until they expire, and opens them again.</summary>
public sealed class TraceLibrary(TraceStore store, IOptions<TraceSettings> options, TimeProvider clock, ILogger<TraceLibrary> log) : IDisposable
{
    // 128 bits: as many as design.md asks for, and more than anybody can try.
    private const int IdBytes = 16;

    private readonly TraceSettings _settings = options.Value;
    private readonly OpenTraceCache _open = new(options.Value.OpenBytes);
    private readonly SemaphoreSlim _readers = new(options.Value.ReadingAtOnce);
    private readonly SemaphoreSlim _uploads = new(options.Value.UploadsAtOnce);

    /// <summary>Keeps what <paramref name="body"/> holds and reads it; once this returns it survives the end of the process.</summary>
    /// <exception cref="KeepRefusedException">It is empty, broken, or more than the settings allow; nothing was kept.</exception>
    public async Task<OpenTrace> KeepAsync(Stream body, TimeSpan lifetime, IProgress<KeepProgress>? progress, CancellationToken cancel)
    {
        StoredTrace stored = await StoreAsync(body, lifetime, progress, cancel);
        return await OpenAsync(stored, progress).WaitAsync(cancel);
    }

    /// <summary>Opens a kept trace; null where there is none under that id, or it has expired.</summary>
    public async Task<OpenTrace?> OpenAsync(string id, CancellationToken cancel)
    {
        // The store is asked each time: another instance may have deleted the trace that is open here.
        if (await FindAsync(id, cancel) is { } stored)
            return await OpenAsync(stored, null).WaitAsync(cancel);
        _open.Remove(id);
        return null;
    }

    /// <summary>The bytes of a kept trace, unpacked, without reading it; null where there is none.</summary>
    public async Task<IByteSource?> FindBytesAsync(string id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } stored ? new StoredByteSource(store, stored) : null;

    /// <summary>Deletes a trace for good; false where there was none.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancel)
    {
        bool found = await FindAsync(id, cancel) is not null;
        _open.Remove(id);
        return found && await store.DeleteAsync(id, cancel);
    }

    /// <summary>Reads a trace without keeping anything of it.</summary>
    /// <exception cref="KeepRefusedException">It is empty, broken, or more than the settings allow.</exception>
    public async Task<(Trace Trace, CallTable Calls)> ReadAsync(Stream body, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        await ReceiveAsync(body, _settings.DiagramLimit, _settings.DiagramLimit, (bytes, cancelUpload) => bytes.CopyToAsync(memory, cancelUpload), cancel);
        return await ReadAsync(new MemoryByteSource(memory.GetBuffer().AsMemory(0, (int)memory.Length)), null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _readers.Dispose();
        _uploads.Dispose();
    }

    private async Task<StoredTrace> StoreAsync(Stream body, TimeSpan lifetime, IProgress<KeepProgress>? progress, CancellationToken cancel)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var writer = new ChunkWriter(store, id, _settings.StoreLimit);
        await store.BeginAsync(id, clock.GetUtcNow() + 2 * _settings.UploadTime, cancel);
        try
        {
            long length = 0;
            await ReceiveAsync(body, _settings.UploadLimit, _settings.UnpackedLimit,
                async (bytes, cancelUpload) => length = await writer.WriteAsync(bytes, progress, cancelUpload), cancel);
            // To the millisecond, as it is stored: the answer to the upload and all later ones agree.
            var expiresAt = DateTimeOffset.FromUnixTimeMilliseconds((clock.GetUtcNow() + lifetime).ToUnixTimeMilliseconds());
            var stored = new StoredTrace(id, length, expiresAt);
            await store.CompleteAsync(id, length, stored.ExpiresAt, cancel);
            return stored;
        }
        catch
        {
            await AbandonAsync(id);
            throw;
        }
    }

    private async Task ReceiveAsync(Stream body, TraceLimit packed, TraceLimit unpacked, Func<Stream, CancellationToken, Task> receive,
        CancellationToken cancel)
    {
        using Turn turn = await TurnAsync(_uploads, cancel);
        using var late = new CancellationTokenSource(_settings.UploadTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            await using Stream bytes = await Intake.OpenAsync(body, packed, unpacked, either.Token);
            await receive(bytes, either.Token);
        }
        catch (InvalidDataException)
        {
            throw new KeepRefusedException(KeepRefusal.BrokenCompression);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new KeepRefusedException(KeepRefusal.TooSlow);
        }
    }

    private async Task AbandonAsync(string id)
    {
        try
        {
            await store.DeleteAsync(id, CancellationToken.None);
        }
        catch (DbException e)
        {
            // What made the upload fail may well make this fail too; the sweep deletes it once it counts as abandoned.
            log.LogWarning(e, "An interrupted upload could not be deleted at once.");
        }
    }

    private async Task<StoredTrace?> FindAsync(string id, CancellationToken cancel) =>
        id.Length == 2 * IdBytes ? await store.FindAsync(id, clock.GetUtcNow(), cancel) : null;

    // Not cancelled by whoever asked first: others may wait for the same reading.
    private Task<OpenTrace> OpenAsync(StoredTrace stored, IProgress<KeepProgress>? progress) => _open.GetAsync(stored.Id, async () =>
    {
        (Trace trace, CallTable calls) = await ReadAsync(new StoredByteSource(store, stored), progress);
        return new OpenTrace(stored.Id, trace, calls, stored.ExpiresAt);
    });

    private async Task<(Trace, CallTable)> ReadAsync(IByteSource source, IProgress<KeepProgress>? progress)
    {
        using Turn turn = await TurnAsync(_readers, CancellationToken.None);
        return await Task.Run(() =>
        {
            progress?.Report(new KeepProgress(KeepStage.Reading, source.Length, 0));
            Trace trace = TraceReader.Read(source, _settings.ReadingLimits, progress is null ? null : new ReadingProgress(source, progress));
            return (trace, CallTable.Of(trace));
        });
    }

    private async Task<Turn> TurnAsync(SemaphoreSlim places, CancellationToken cancel) =>
        await places.WaitAsync(_settings.LongestWait, cancel) ? new Turn(places) : throw new KeepRefusedException(KeepRefusal.Busy);

    private readonly record struct Turn(SemaphoreSlim Places) : IDisposable
    {
        public void Dispose() => Places.Release();
    }

    private sealed class ReadingProgress(IByteSource source, IProgress<KeepProgress> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new KeepProgress(KeepStage.Reading, source.Length, value));
    }
}
