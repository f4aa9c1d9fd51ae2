using FlowViewer.Web.Content;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>The whole program in this process, with a store of its own, a clock that stands still, and its log at hand.</summary>
public sealed class TestApp : WebApplicationFactory<Program>
{
    private readonly (string Name, string Value)[] _settings;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowviewer-web-");

    /// <summary>With the settings as they are; a fixture of tests that leave it as they found it.</summary>
    public TestApp() => _settings = [];

    internal TestApp(params (string Name, string Value)[] settings) => _settings = settings;

    public ManualTime Clock { get; } = new();

    public LogLines Log { get; } = new();

    /// <summary>Where the store is.</summary>
    public string Folder => _folder.FullName;

    public TraceLibrary Library => Services.GetRequiredService<TraceLibrary>();

    /// <summary>A client that shows redirects instead of following them.</summary>
    public HttpClient Client() => CreateClient(new WebApplicationFactoryClientOptions
    {
        AllowAutoRedirect = false,
        BaseAddress = ClientOptions.BaseAddress,
    });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting($"{TraceSettings.Section}:{nameof(TraceSettings.Folder)}", Folder);
        // Many programs run beside each other here, and few of them show the reference.
        builder.UseSetting(ReferenceSetup.ReadsAhead, bool.FalseString);
        foreach ((string name, string value) in _settings)
            builder.UseSetting(name, value);
        builder.UseEnvironment("Production");
        builder.UseUrls("http://127.0.0.1:0");
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists)
            _folder.Delete(recursive: true);
    }
}
