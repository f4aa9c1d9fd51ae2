using System.IO.Pipelines;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.MessageFiles;
using FlowViewer.Traces;

namespace FlowViewer.Web.Storage;

/// <summary>
/// Writes an upload to the store while it arrives. One file is kept as it is. Several become a ZIP archive, made while they arrive:
/// that there are several shows only when the second one comes, so the first is then moved into the archive.
/// </summary>
internal sealed class TraceReceiver(TraceStore store, TraceSettings settings, DateTimeOffset abandonedAt, IProgress<UploadProgress>? progress, CaptureKeys keys)
{
    private static readonly PipeOptions Buffers =
        new(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, minimumSegmentSize: 1 << 16, useSynchronizationContext: false);

    private readonly UploadDecoder _intake = new(settings.UploadLimit, settings.UnpackedLimit, keys);
    private readonly List<string> _begun = [];

    /// <summary>What was begun and must be deleted where the upload fails.</summary>
    public IReadOnlyList<string> Begun => _begun;

    /// <summary>Receives everything; the trace is not complete yet.</summary>
    public async Task<(string Id, long Length, string? Name)> ReceiveAsync(IAsyncEnumerable<IncomingFile> files, CancellationToken cancel)
    {
        await using IAsyncEnumerator<IncomingFile> each = _intake.OpenAllAsync(files, cancel).GetAsyncEnumerator(cancel);
        if (!await each.MoveNextAsync())
            throw new UploadRefusedException(UploadRefusal.Empty);
        IncomingFile first = each.Current;
        (string id, long length) = await WriteAsync(first.Body, cancel);
        if (!await each.MoveNextAsync())
            return (id, length, first.Name);
        var kept = new StoredByteSource(store, new StoredTrace(id, length, abandonedAt));
        (string archive, long size, string name) = await ArchiveAsync(first with { Body = new SourceStream(kept) }, each, cancel);
        _begun.Remove(id);
        await store.DeleteAsync(id, cancel);
        return (archive, size, name);
    }

    /// <summary>Writes the messages of a trace as a file of its own; it is not complete yet.</summary>
    public async Task<(string Id, long Length)> WriteAsync(Trace trace, CancellationToken cancel)
    {
        var pipe = new Pipe(Buffers);
        Task<(string Id, long Length)> writing = WriteAsync(pipe.Reader, cancel);
        Exception? problem = null;
        try
        {
            await Task.Run(() => MessageFile.Write(trace, pipe.Writer.AsStream()), cancel);
        }
        catch (Exception e)
        {
            problem = e;
            throw;
        }
        finally
        {
            await pipe.Writer.CompleteAsync(problem);
            if (problem is not null)
                await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return await writing;
    }

    private async Task<(string Id, long Length)> WriteAsync(Stream bytes, CancellationToken cancel)
    {
        string id = TraceLibrary.NewId();
        await store.BeginAsync(id, abandonedAt, cancel);
        _begun.Add(id);
        return (id, await new ChunkWriter(store, id, settings.StoreLimit).WriteAsync(bytes, progress, cancel));
    }

    private async Task<(string Id, long Length, string Name)> ArchiveAsync(IncomingFile first, IAsyncEnumerator<IncomingFile> others, CancellationToken cancel)
    {
        var pipe = new Pipe(Buffers);
        Task<(string Id, long Length)> writing = WriteAsync(pipe.Reader, cancel);
        var archive = new ArchiveOfFiles(pipe.Writer.AsStream(), () => writing.IsFaulted ? writing : Task.CompletedTask);
        try
        {
            await archive.AddAllAsync(first, others, cancel);
            await pipe.Writer.CompleteAsync();
        }
        catch (Exception e)
        {
            await pipe.Writer.CompleteAsync(e);
            // Whichever failed first says why; the other only follows.
            await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        (string id, long length) = await writing;
        return (id, length, archive.Name);
    }

    private async Task<(string Id, long Length)> WriteAsync(PipeReader bytes, CancellationToken cancel)
    {
        try
        {
            return await WriteAsync(bytes.AsStream(), cancel);
        }
        finally
        {
            // Who still writes into the pipe must not wait for a reader that is gone.
            await bytes.CompleteAsync();
        }
    }
}
