using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using FlowViewer.Interop.Tests.Storage;
using FlowViewer.Tests;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

/// <summary>Two instances on one PostgreSQL behind nginx that hands out requests in turn: no request finds the instance of the one before.</summary>
public sealed class TwoInstancesTests(Site site, PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task A_live_page_works_whichever_instance_answers()
    {
        string database = await postgres.NewDatabaseAsync();
        await using Server one = await Server.StartAsync(0, $"Traces:Postgres={database}"), two = await Server.StartAsync(0, $"Traces:Postgres={database}");
        using var nginx = new RoundRobin(one.Url, two.Url);
        string id = await StoreAsync(nginx.Url);

        // Each load of the page asks one instance for the page and another for its circuit.
        for (int load = 0; load < 4; load++)
        {
            await using WatchedPage page = await site.OpenAsync($"{nginx.Url}/en/traces/{id}/calls/1");
            await page.TouchAsync();
            await page.Row(2).Locator(".open").ClickAsync();
            await Expect(page.Page).ToHaveURLAsync(new Regex("step=2"));
            await Expect(page.Pane).ToContainTextAsync("100 Trying");
            Assert.Empty(page.Complaints);
        }
    }

    private async Task<string> StoreAsync(string url)
    {
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(Repository.PathOf("content", "samples", "volte-call.txt")));
        using HttpResponseMessage answer = await site.Http.PostAsync($"{url}/api/traces", content);
        answer.EnsureSuccessStatusCode();
        return Regex.Match(await answer.Content.ReadAsStringAsync(), "\"id\":\"([0-9a-f]{32})\"").Groups[1].Value;
    }

    private sealed class RoundRobin : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("flowviewer-nginx-").FullName;
        private readonly Process _nginx;

        public RoundRobin(params string[] instances)
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
            }
            string file = Path.Combine(_folder, "nginx.conf");
            File.WriteAllText(file, $$"""
                user root; daemon off; pid {{_folder}}/pid; error_log {{_folder}}/error.log; worker_processes 1;
                events { worker_connections 256; }
                http {
                  access_log off;
                  client_body_temp_path {{_folder}}/body; proxy_temp_path {{_folder}}/proxy; fastcgi_temp_path {{_folder}}/f; uwsgi_temp_path {{_folder}}/u; scgi_temp_path {{_folder}}/s;
                  map $http_upgrade $connection_upgrade { default upgrade; '' close; }
                  upstream instances { {{string.Concat(instances.Select(url => $"server {new Uri(url).Authority}; "))}} }
                  server {
                    listen {{new Uri(Url).Authority}};
                    location / {
                      proxy_pass http://instances; proxy_http_version 1.1; proxy_set_header Host $http_host;
                      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;
                    }
                  }
                }
                """);
            _nginx = Process.Start(new ProcessStartInfo("/usr/sbin/nginx", ["-c", file]))!;
            WaitUntilItListens();
        }

        public string Url { get; }

        public void Dispose()
        {
            _nginx.Kill(entireProcessTree: true);
            _nginx.WaitForExit();
            _nginx.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        private void WaitUntilItListens()
        {
            var address = new Uri(Url);
            for (int tries = 0; !_nginx.HasExited && tries < 10_000; tries++)
            {
                using var client = new TcpClient();
                try
                {
                    client.Connect(address.Host, address.Port);
                    return;
                }
                catch (SocketException) when (!_nginx.HasExited)
                {
                    Thread.Yield();
                }
            }
            throw new InvalidOperationException("nginx did not start: " + File.ReadAllText(Path.Combine(_folder, "error.log")));
        }
    }
}
