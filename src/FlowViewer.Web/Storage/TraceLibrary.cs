using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using FlowViewer.Traces;
using FlowViewer.Traces.Calls;
using FlowViewer.Traces.Sightings;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Storage;

/// <summary>Keeps traces under unguessable ids until they expire, and opens them again.</summary>
public sealed class TraceLibrary(TraceStore store, IOptions<TraceSettings> options, TimeProvider clock, ILogger<TraceLibrary> log) : IDisposable
{
    // 128 bits: as many as design.md asks for, and more than anybody can try.
    private const int IdBytes = 16;

    // As much text as a form of a page gets back when there was no SIP in it.
    private const int LongestText = 1_000_000;

    private readonly TraceSettings _settings = options.Value;
    private readonly OpenTraceCache _open = new(options.Value.OpenBytes);
    private readonly SemaphoreSlim _readers = new(options.Value.ReadingAtOnce);
    private readonly SemaphoreSlim _uploads = new(options.Value.UploadsAtOnce);

    /// <summary>Keeps what <paramref name="body"/> holds and reads it, as <see cref="KeepAsync(IAsyncEnumerable{IncomingFile}, TimeSpan, IProgress{KeepProgress}, CancellationToken)"/> does.</summary>
    public Task<OpenTrace> KeepAsync(Stream body, TimeSpan lifetime, IProgress<KeepProgress>? progress, CancellationToken cancel) =>
        KeepAsync(new[] { new IncomingFile(body, null) }.ToAsyncEnumerable(), lifetime, progress, cancel);

    /// <summary>Keeps files as one trace and reads it; once this returns it survives the end of the process. Until then nobody finds it.</summary>
    /// <exception cref="KeepRefusedException">It is empty, broken, more than the settings allow, or holds no SIP; nothing was kept.</exception>
    public async Task<OpenTrace> KeepAsync(IAsyncEnumerable<IncomingFile> files, TimeSpan lifetime, IProgress<KeepProgress>? progress, CancellationToken cancel)
    {
        var receiver = new TraceReceiver(store, _settings, clock.GetUtcNow() + 2 * _settings.UploadTime, progress);
        try
        {
            (string id, long length, string? name) = await ReceiveAsync(stop => receiver.ReceiveAsync(files, stop), cancel);
            // To the millisecond, as it is stored: the answer to the upload and all later ones agree.
            var expiresAt = DateTimeOffset.FromUnixTimeMilliseconds((clock.GetUtcNow() + lifetime).ToUnixTimeMilliseconds());
            var stored = new StoredTrace(id, length, expiresAt) { Name = name };
            OpenTrace open = await OpenAsync(stored, progress).WaitAsync(cancel);
            RefuseWithoutSip(open.Trace, new StoredByteSource(store, stored), _settings.UnpackedLimit);
            await store.CompleteAsync(id, length, name, expiresAt, cancel);
            return open;
        }
        catch
        {
            foreach (string id in receiver.Begun)
                await AbandonAsync(id);
            throw;
        }
    }

    /// <summary>Opens a kept trace; null if there is none under that id, or it has expired.</summary>
    public async Task<OpenTrace?> OpenAsync(string id, CancellationToken cancel)
    {
        // The store is asked each time: another instance may have deleted the trace that is open here.
        if (await FindAsync(id, cancel) is { } stored)
            return await OpenAsync(stored, null).WaitAsync(cancel);
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
    public async Task<OpenTrace?> ChangeAsync(string id, string? title, TimeSpan? lifetime, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var change = new TraceChange(title is not null, string.IsNullOrEmpty(title) ? null : title, now + lifetime);
        return id.Length == 2 * IdBytes && await store.ChangeAsync(id, change, now, cancel) ? await OpenAsync(id, cancel) : null;
    }

    /// <summary>Deletes a trace for good; false where there was none.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancel)
    {
        bool found = await FindAsync(id, cancel) is not null;
        _open.Remove(id);
        return found && await store.DeleteAsync(id, cancel);
    }

    /// <summary>Reads files as one trace without keeping anything of them.</summary>
    /// <exception cref="KeepRefusedException">They are empty, broken, or more than the settings allow.</exception>
    public async Task<(Trace Trace, CallTable Calls)> ReadAsync(IAsyncEnumerable<IncomingFile> files, CancellationToken cancel)
    {
        using MemoryStream memory = await ReceiveAsync(stop => CollectAsync(files, stop), cancel);
        var bytes = new MemoryByteSource(memory.GetBuffer().AsMemory(0, (int)memory.Length));
        (Trace trace, CallTable calls) = await ReadAsync(bytes, _settings.DiagramReadingLimits, null);
        RefuseWithoutSip(trace, bytes, _settings.DiagramLimit);
        return (trace, calls);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _readers.Dispose();
        _uploads.Dispose();
    }

    /// <summary>An id that nobody can guess.</summary>
    internal static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    private async Task<MemoryStream> CollectAsync(IAsyncEnumerable<IncomingFile> files, CancellationToken cancel)
    {
        var intake = new Intake(_settings.DiagramLimit, _settings.DiagramLimit);
        await using IAsyncEnumerator<IncomingFile> each = files.GetAsyncEnumerator(cancel);
        if (!await each.MoveNextAsync())
            throw new KeepRefusedException(KeepRefusal.Empty);
        IncomingFile first = await intake.OpenAsync(each.Current, cancel);
        var memory = new MemoryStream();
        await first.Body.CopyToAsync(memory, cancel);
        if (!await each.MoveNextAsync())
            return memory;
        var archive = new MemoryStream();
        memory.Position = 0;
        await new ArchiveOfFiles(archive, () => Task.CompletedTask).AddAllAsync(first with { Body = memory }, each, intake, cancel);
        return archive;
    }

    private async Task<T> ReceiveAsync<T>(Func<CancellationToken, Task<T>> receive, CancellationToken cancel)
    {
        using Turn turn = await TurnAsync(_uploads, cancel);
        using var late = new CancellationTokenSource(_settings.UploadTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            return await receive(either.Token);
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

    private static void RefuseWithoutSip(Trace trace, IByteSource bytes, TraceLimit unpacked)
    {
        if (trace.Messages.Count > 0)
            return;
        if (trace.Problems.Any(p => p.Code == TraceProblemCode.UnpacksTooLarge))
            throw new KeepRefusedException(KeepRefusal.UnpacksTooLarge, unpacked);
        byte[] head = new byte[Math.Min(bytes.Length, LongestText)];
        head = head[..bytes.Read(0, head)];
        throw new KeepRefusedException(KeepRefusal.NoSip)
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
            log.LogWarning(e, "An interrupted upload could not be deleted at once.");
        }
    }

    private async Task<StoredTrace?> FindAsync(string id, CancellationToken cancel) =>
        id.Length == 2 * IdBytes ? await store.FindAsync(id, clock.GetUtcNow(), cancel) : null;

    // Not cancelled by whoever asked first: others may wait for the same reading.
    private async Task<OpenTrace> OpenAsync(StoredTrace stored, IProgress<KeepProgress>? progress)
    {
        OpenTrace open = await _open.GetAsync(stored.Id, async () =>
        {
            (Trace trace, CallTable calls) = await ReadAsync(new StoredByteSource(store, stored), _settings.ReadingLimits, progress);
            return new OpenTrace(stored.Id, trace, calls, stored.ExpiresAt).As(stored);
        });
        return open.As(stored);
    }

    private async Task<(Trace, CallTable)> ReadAsync(IByteSource source, TraceLimits limits, IProgress<KeepProgress>? progress)
    {
        using Turn turn = await TurnAsync(_readers, CancellationToken.None);
        return await Task.Run(() =>
        {
            progress?.Report(new KeepProgress(KeepStage.Reading, source.Length, 0));
            Trace trace = TraceReader.Read(source, limits, progress is null ? null : new ReadingProgress(source, progress));
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
