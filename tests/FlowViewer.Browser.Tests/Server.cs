using System.Diagnostics;
using FlowViewer.Tests;

namespace FlowViewer.Browser.Tests;

/// <summary>The program as it is run, in a process of its own on loopback.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private Server(Process process, string url) => (_process, Url) = (process, url);

    /// <summary>Where it answers: <c>http://127.0.0.1:12345</c>.</summary>
    public string Url { get; }

    /// <summary>Starts it with settings as the command line names them; returns once it listens.</summary>
    /// <param name="port">The port; 0 leaves the choice to the system.</param>
    /// <param name="settings">Such as <c>Traces:Folder=/tmp/x</c>.</param>
    public static async Task<Server> StartAsync(int port, params string[] settings)
    {
        string configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!);
        string program = Repository.PathOf("src", "FlowViewer.Web", "bin", configuration, "net10.0", "FlowViewer.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program, $"--urls=http://127.0.0.1:{port}", .. settings.Select(setting => $"--{setting}")]) { RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and int at)
            {
                // Unread output would fill the pipe and stop the server.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Server(process, line[(at + Listening.Length)..].Trim());
            }
        }
        throw new InvalidOperationException($"{program} ended before it listened.");
    }

    /// <summary>Ends it at once, as a crash does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
