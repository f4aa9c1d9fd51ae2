using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FlowViewer.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

/// <summary>A real nginx as people put it in front: <c>proxy_pass</c> and nothing else, so that it lets a megabyte through; and as our example has it.</summary>
public sealed class NginxTests(Site site) : IAsyncLifetime
{
    private readonly string _example = $"http://127.0.0.1:{FreePort()}";
    private readonly string _folder = Directory.CreateTempSubdirectory("flowviewer-nginx-").FullName;
    private readonly string _url = $"http://127.0.0.1:{FreePort()}";
    private Process? _nginx;

    public async ValueTask InitializeAsync()
    {
        string configuration = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            daemon off; master_process off; pid {{_folder}}/pid; error_log {{_folder}}/error.log;
            events { }
            http {
                access_log off;
                client_body_temp_path {{_folder}}/body; proxy_temp_path {{_folder}}/proxy; fastcgi_temp_path {{_folder}}/fastcgi;
                uwsgi_temp_path {{_folder}}/uwsgi; scgi_temp_path {{_folder}}/scgi;
                server {
                    listen {{_url["http://".Length..]}};
                    location / { proxy_pass {{site.Url}}; proxy_set_header Host $http_host; }
                }
                {{Example()}}
            }
            """);
        _nginx = Process.Start(new ProcessStartInfo("nginx", ["-p", _folder, "-c", configuration, "-e", Path.Combine(_folder, "error.log")]))!;
        await AnswersAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
        {
            _nginx.Kill();
            await _nginx.WaitForExitAsync();
            _nginx.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_upload_that_nginx_refuses_ends_with_the_size_and_the_setting()
    {
        await using WatchedPage page = await site.OpenAsync("/en");
        await page.Page.GotoAsync($"{_url}/en/traces");
        await page.Page.Locator("textarea[name=text]").EvaluateAsync("(box, text) => { box.value = text; }", GeneratedTrace.Options(8_000));
        await page.Page.Locator("[data-upload] button:not([type=button])").ClickAsync();

        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nginx: client_max_body_size");
    }

    [Fact]
    public async Task What_nginx_lets_through_arrives_with_its_progress()
    {
        await using WatchedPage page = await site.OpenAsync("/en");
        await page.Page.GotoAsync($"{_url}/en/traces");
        await page.Page.Locator("textarea[name=text]").FillAsync(GeneratedTrace.Options(20));
        await page.Page.Locator("[data-upload] button:not([type=button])").ClickAsync();

        await Expect(page.Page.Locator("tr.call-row")).ToHaveCountAsync(20);
    }

    [Fact]
    public async Task With_the_example_a_large_upload_arrives_and_live_pages_have_their_circuit()
    {
        await using WatchedPage page = await site.OpenAsync("/en");
        await page.Page.GotoAsync($"{_example}/en/traces");
        await page.Page.Locator("textarea[name=text]").EvaluateAsync("(box, text) => { box.value = text; }", GeneratedTrace.Options(8_000));
        await page.Page.Locator("[data-upload] button:not([type=button])").ClickAsync();

        await Expect(page.Page.Locator("tr.call-row")).ToHaveCountAsync(50);
        await page.TouchAsync();
        Assert.Empty(page.Complaints);
    }

    // deploy/nginx.conf as it is, but for the two addresses.
    private string Example() => File.ReadAllText(Repository.PathOf("deploy", "nginx.conf"))
        .Replace("listen 80;", $"listen {new Uri(_example).Authority};", StringComparison.Ordinal)
        .Replace("server 127.0.0.1:5080;", $"server {new Uri(site.Url).Authority};", StringComparison.Ordinal);

    private async Task AnswersAsync()
    {
        using var wait = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await site.Http.GetAsync($"{_url}/healthz", wait.Token);
                return;
            }
            catch (HttpRequestException) when (!_nginx!.HasExited)
            {
                await Task.Yield();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
