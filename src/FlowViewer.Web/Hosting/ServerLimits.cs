using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using IPNetwork = System.Net.IPNetwork;

namespace FlowViewer.Web.Hosting;

/// <summary>What the server takes from the network before anything of ours sees it.</summary>
internal static class ServerLimits
{
    /// <summary>The addresses and networks of proxies whose X-Forwarded-For, -Proto and -Host are believed; none unless set.</summary>
    public const string TrustedProxies = "TrustedProxies";

    /// <summary>Holds requests to sizes that every legitimate one keeps.</summary>
    public static void UseServerLimits(this ConfigureWebHostBuilder host) => host.ConfigureKestrel(options =>
    {
        options.AddServerHeader = false;
        // Endpoints that take traces count for themselves.
        options.Limits.MaxRequestBodySize = 1_000_000;
        // The arrangement of many lanes stands in the address.
        options.Limits.MaxRequestLineSize = 16 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        // Who reads more slowly has gone, or means to keep what serves others.
        options.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 4000, gracePeriod: TimeSpan.FromSeconds(10));
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(10));
    });

    /// <summary>Tells browsers to stay with HTTPS where TLS ends here; where a proxy ends it, that is for the proxy to say.</summary>
    public static void UseOwnTls(this WebApplication app)
    {
        if (!app.Configuration.GetSection(TrustedProxies).Exists())
            app.UseHsts();
    }

    /// <summary>Believes the forwarding headers of the proxies that the settings trust, and of nobody else.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        string[] trusted = app.Configuration.GetSection(TrustedProxies).Get<string[]>() ?? [];
        if (trusted.Length == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        // Behind a proxy the name that was asked for is the forwarded one: it is held against AllowedHosts as Host itself is.
        if (app.Configuration["AllowedHosts"] is { Length: > 0 } hosts && hosts != "*")
            options.AllowedHosts = [.. hosts.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (string network in trusted)
            options.KnownIPNetworks.Add(network.Contains('/', StringComparison.Ordinal)
                ? IPNetwork.Parse(network)
                : new IPNetwork(IPAddress.Parse(network), network.Contains(':', StringComparison.Ordinal) ? 128 : 32));
        app.UseForwardedHeaders(options);
    }
}
