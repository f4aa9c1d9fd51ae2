using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FlowViewer.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(FlowViewer.Browser.Tests.Site))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace FlowViewer.Browser.Tests;

/// <summary>The program as it is run, in a process of its own on a free port with a store of its own, and one browser for all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly string _store = Directory.CreateTempSubdirectory("flowviewer-").FullName;
    private Server? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where it answers: <c>http://127.0.0.1:12345</c>.</summary>
    public string Url { get; private set; } = "";

    /// <summary>A client for what needs no browser.</summary>
    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(2) };

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync(0, $"Traces:Folder={_store}");
        Url = _server.Url;
        _playwright = await Playwright.CreateAsync();
        // A machine that builds and tests at once is slow: what is waited for comes, but late.
        Assertions.SetDefaultExpectTimeout(30_000);
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-features=LocalNetworkAccessChecks"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        Http.Dispose();
        Directory.Delete(_store, recursive: true);
    }

    /// <summary>A page in a context of its own, with everything it complains of.</summary>
    public async Task<WatchedPage> OpenAsync(string path, BrowserNewContextOptions? options = null)
    {
        IBrowserContext context = await _browser!.NewContextAsync(options ?? new());
        var page = new WatchedPage(await context.NewPageAsync());
        // An address in full is another server's.
        await page.Page.GotoAsync(path.StartsWith("http", StringComparison.Ordinal) ? path : Url + path);
        return page;
    }

    /// <summary>Keeps a trace and gives its id.</summary>
    public async Task<string> StoreAsync(byte[] trace)
    {
        using var content = new ByteArrayContent(trace);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using HttpResponseMessage response = await Http.PostAsync($"{Url}/api/traces", content);
        response.EnsureSuccessStatusCode();
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return answer.RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>Keeps a text and gives its id.</summary>
    public Task<string> StoreAsync(string trace) => StoreAsync(Encoding.UTF8.GetBytes(trace));

    /// <summary>Keeps one of the samples and gives its id.</summary>
    public Task<string> StoreSampleAsync(string name) => StoreAsync(File.ReadAllBytes(Repository.PathOf("content", "samples", name)));

    private static string Chromium() =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
            .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("There is no Chromium: install it, or name it in CHROMIUM.");
}
