using System.Diagnostics;
using Dapper;
using Npgsql;

namespace FlowViewer.Interop.Tests.Storage;

/// <summary>A PostgreSQL server of our own in a temporary folder, reached by a socket in it; gone when the tests are done.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string _bin = FindBin();
    private string _folder = "";
    private int _databases;

    private string Data => Path.Combine(_folder, "data");

    public async ValueTask InitializeAsync()
    {
        // The server refuses to be root: where we are, its own user runs it, in a folder that is theirs.
        _folder = (await RunAsync("mktemp", "-d", "/tmp/flowviewer-pg-XXXXXX")).Trim();
        await RunAsync(Path.Combine(_bin, "initdb"), "-D", Data, "-U", "flowviewer", "-A", "trust", "--no-sync", "-E", "UTF8");
        await RunAsync(Path.Combine(_bin, "pg_ctl"), "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"),
            "-o", $"-c listen_addresses='' -c unix_socket_directories='{_folder}'", "start");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync(Path.Combine(_bin, "pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");
        await RunAsync("rm", "-r", _folder);
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        string name = $"traces{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.ExecuteAsync($"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    private string ConnectionString(string database) => $"Host={_folder};Username=flowviewer;Database={database};Maximum Pool Size=20";

    private static string FindBin() =>
        Directory.Exists("/usr/lib/postgresql")
        && Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max() is { } found
            ? found
            : throw new InvalidOperationException("These tests need a PostgreSQL server: apt-get install postgresql");

    private static async Task<string> RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
        string[] words = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", command, .. arguments] : [command, .. arguments];
        start.FileName = words[0];
        foreach (string word in words.Skip(1))
            start.ArgumentList.Add(word);
        using Process process = Process.Start(start)!;
        // The server inherits the output and keeps it open: only the command itself is waited for, and then what it said is read.
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', words)}: {await process.StandardError.ReadToEndAsync()}");
        return words.Contains("mktemp") ? await process.StandardOutput.ReadToEndAsync() : "";
    }
}
