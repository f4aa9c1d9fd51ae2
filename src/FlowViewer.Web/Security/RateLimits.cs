using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Settings;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace FlowViewer.Web.Security;

/// <summary>How many requests one address may send: the section <c>Limits</c> of the settings.</summary>
public sealed class RateSettings
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Limits";

    /// <summary>
    /// How many traces an address may send a minute for as long as it likes. A class of thirty behind one address gets eight each.
    /// </summary>
    public int UploadsPerMinute { get; set; } = 240;

    /// <summary>How many it may send at once: thirty people with four files each.</summary>
    public int UploadsAtOnce { get; set; } = 120;

    /// <summary>How many requests of any kind an address may send a minute; a page takes about fifteen.</summary>
    public int RequestsPerMinute { get; set; } = 12_000;

    /// <summary>How many requests of any kind it may send at once.</summary>
    public int RequestsAtOnce { get; set; } = 3_000;

    /// <summary>
    /// How many times an address may look something up a minute, which does not count as a request of any kind. A class of thirty behind
    /// one address that types eight letters a second, each a look-up, makes half of it.
    /// </summary>
    public int LookupsPerMinute { get; set; } = 30_000;

    /// <summary>How many look-ups it may send at once.</summary>
    public int LookupsAtOnce { get; set; } = 6_000;
}

/// <summary>Token buckets by address: they allow bursts, as people make them, and hold only the average.</summary>
internal static class RateLimits
{
    /// <summary>The policy of what takes in a trace.</summary>
    public const string Uploads = "uploads";

    /// <summary>Adds the limits that the settings say.</summary>
    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        RateSettings settings = CheckedSettings.Read<RateSettings>(configuration, RateSettings.Section);
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (IPAddress, Counted As)>(context => CountedAs(context) switch
            {
                Counted.Nothing => RateLimitPartition.GetNoLimiter((IPAddress.None, Counted.Nothing)),
                Counted.Lookup => Bucket((Sender(context), Counted.Lookup), settings.LookupsPerMinute, settings.LookupsAtOnce),
                _ => Bucket((Sender(context), Counted.Request), settings.RequestsPerMinute, settings.RequestsAtOnce),
            });
            options.AddPolicy(Uploads, context => Bucket(Sender(context), settings.UploadsPerMinute, settings.UploadsAtOnce));
            options.OnRejected = RefuseAsync;
        });
    }

    /// <summary>The endpoint is something that people look up as they type: it has a bucket of its own.</summary>
    public static TBuilder CountsAsLookup<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(Lookup.Instance);

    // The page that says what was refused is shown in place of it.
    private static Counted CountedAs(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null && context.Features.Get<Refusal>() is not null ? Counted.Nothing
        : context.GetEndpoint()?.Metadata.GetMetadata<Lookup>() is not null ? Counted.Lookup
        : Counted.Request;

    private static RateLimitPartition<TSender> Bucket<TSender>(TSender sender, int perMinute, int atOnce) =>
        RateLimitPartition.GetTokenBucketLimiter(sender, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = atOnce,
            TokensPerPeriod = Math.Max(1, perMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromMinutes(Math.Max(1, perMinute / 60) / (double)perMinute),
            AutoReplenishment = true,
        });

    /// <summary>Who sends a request, as limits and turns count it.</summary>
    public static string SenderOf(HttpContext context) => Sender(context).ToString();

    // Who has an IPv6 address has a /64 of them.
    internal static IPAddress Sender(HttpContext context)
    {
        IPAddress? address = context.Connection.RemoteIpAddress;
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancel)
    {
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan known) ? known : TimeSpan.FromSeconds(1);
        await Refusals.TooManyRequests(wait).ExecuteAsync(rejected.HttpContext);
    }

    private enum Counted
    {
        Request,
        Lookup,
        Nothing,
    }

    private sealed class Lookup
    {
        public static readonly Lookup Instance = new();
    }
}
