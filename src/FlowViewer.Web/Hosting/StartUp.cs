using System.Data.Common;
using FlowViewer.Web.Settings;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Hosting;

/// <summary>Starts the program. What keeps it from starting is said in one line that names what to change, and ends it with 1.</summary>
internal static class StartUp
{
    /// <summary>Builds and runs the program until it is stopped; gives its exit code.</summary>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        WebApplication? app = null;
        try
        {
            app = build();
            await app.StartAsync();
            await app.WaitForShutdownAsync();
            return Environment.ExitCode;
        }
        // Stopped while it was still starting, by what was said already (StartFailure).
        catch (OperationCanceledException) when (Environment.ExitCode != 0)
        {
            return Environment.ExitCode;
        }
        catch (Exception e) when (Words(e, app?.Configuration) is { } words)
        {
            StartFailure.Say(words);
            return 1;
        }
        finally
        {
            if (app is not null)
                await app.DisposeAsync();
        }
    }

    private static string? Words(Exception problem, IConfiguration? settings) => problem switch
    {
        SettingException => problem.Message,
        DbException when settings?[$"{TraceSettings.Section}:{nameof(TraceSettings.Postgres)}"] is { Length: > 0 } =>
            $"The PostgreSQL server of the setting {TraceSettings.Section}:{nameof(TraceSettings.Postgres)} cannot be used: {problem.Message}",
        DbException or UnauthorizedAccessException or IOException { InnerException: not Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"The folder {FolderOf(settings)} that traces are kept in (setting {TraceSettings.Section}:{nameof(TraceSettings.Folder)}) cannot be used: {problem.Message}",
        IOException => $"{problem.Message} Setting Urls, or --urls on the command line.",
        ArgumentOutOfRangeException { ParamName: "port" } => "The setting Urls names a port that is none; ports are 0 to 65535, and 0 takes any that is free.",
        FormatException => $"{problem.Message} Setting Urls, or --urls on the command line.",
        _ => null,
    };

    private static string FolderOf(IConfiguration? settings) =>
        settings?[$"{TraceSettings.Section}:{nameof(TraceSettings.Folder)}"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : StorageSetup.DefaultFolder();
}
