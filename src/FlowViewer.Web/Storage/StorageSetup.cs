using FlowViewer.Web.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Storage;

/// <summary>Adds the keeping of traces to the program.</summary>
internal static class StorageSetup
{
    /// <summary>Adds <see cref="TraceLibrary"/> with the store that the settings name.</summary>
    public static void AddTraces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Options.Create(CheckedSettings.Read<TraceSettings>(configuration, TraceSettings.Section)));
        services.AddSingleton(provider => StoreOf(provider.GetRequiredService<IOptions<TraceSettings>>().Value));
        services.AddSingleton<TraceLibrary>();
        services.AddHostedService<TraceSweeper>();
        services.AddHealthChecks().AddCheck<StoreCheck>("store", timeout: TimeSpan.FromSeconds(3));
    }

    /// <summary>Keeps the framework's keys in the store.</summary>
    public static void AddKeyRing(this IServiceCollection services)
    {
        // Instances that share a store read each other's markers: the name does not depend on where each is installed.
        services.AddDataProtection().SetApplicationName("FlowViewer");
        services.AddOptions<KeyManagementOptions>().Configure<TraceStore, ILogger<StoredKeys>>((options, store, log) =>
        {
            options.XmlRepository = new StoredKeys(store, log);
            options.XmlEncryptor = new NullXmlEncryptor();
        });
    }

    private static TraceStore StoreOf(TraceSettings settings) => settings switch
    {
        { Postgres: { Length: > 0 } connectionString } => new PostgresTraceStore(connectionString) { Seals = settings.Encrypt },
        _ => new SqliteTraceStore(FolderOf(settings)) { Seals = settings.Encrypt },
    };

    /// <summary>The folder of the SQLite store.</summary>
    public static string FolderOf(TraceSettings settings) => settings.Folder is { Length: > 0 } folder ? Path.GetFullPath(folder) : DefaultFolder();

    /// <summary>Where the store is unless the settings say: the user's own place for data.</summary>
    public static string DefaultFolder()
    {
        string folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return folder.Length > 0
            ? Path.Combine(folder, "FlowViewer")
            : throw new SettingException($"This user has no folder for data: set {TraceSettings.Section}:{nameof(TraceSettings.Folder)} to one.");
    }
}
