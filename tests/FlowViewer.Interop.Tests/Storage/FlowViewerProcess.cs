using System.Diagnostics;

namespace FlowViewer.Interop.Tests.Storage;

/// <summary>The program in a process of its own, on a port that the system chooses.</summary>
internal sealed class FlowViewerProcess : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private FlowViewerProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>Starts it with its store in <paramref name="folder"/>; returns once it listens.</summary>
    public static async Task<FlowViewerProcess> StartAsync(string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "FlowViewer.Web.dll"));
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        start.ArgumentList.Add($"--Traces:Folder={folder}");
        // In the clear the names of the rows are the ids, also of what was complete when nobody had heard of it yet.
        start.ArgumentList.Add("--Traces:Encrypt=false");
        start.ArgumentList.Add("--Limits:UploadsAtOnce=100000");
        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
                return new FlowViewerProcess(process, new Uri(line[(at + Listening.Length)..]));
        }
        throw new InvalidOperationException("The program ended before it listened.");
    }

    /// <summary>SIGKILL: the process can do nothing about it.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancel);
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
