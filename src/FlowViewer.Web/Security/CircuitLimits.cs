using System.Net;
using FlowViewer.Web.Settings;
using Microsoft.AspNetCore.Http.Features;

namespace FlowViewer.Web.Security;

/// <summary>How many circuits of live pages there may be: the section <c>Circuits</c> of the settings.</summary>
public sealed class CircuitSettings
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Circuits";

    /// <summary>How many in all; each takes about half a megabyte. 0 makes every page work without.</summary>
    [MayBeZero]
    public int AtOnce { get; set; } = 2_000;

    /// <summary>How many from one address: a class of thirty with a few tabs each.</summary>
    public int AtOncePerAddress { get; set; } = 200;

    /// <summary>How many lost connections keep their circuit, waiting to come back.</summary>
    [MayBeZero]
    public int Waiting { get; set; } = 100;

    /// <summary>How long they wait.</summary>
    public TimeSpan WaitingFor { get; set; } = TimeSpan.FromMinutes(3);
}

/// <summary>
/// Holds circuits to the limits. Beyond them the socket of a page is refused with 503, and the page stays as it was rendered: its links
/// and forms go on working as page loads.
/// </summary>
internal static class CircuitLimits
{
    /// <summary>Where Blazor's script opens its socket.</summary>
    public const string Socket = "/_blazor";

    /// <summary>Adds the limits that the settings say.</summary>
    public static void AddCircuitLimits(this IServiceCollection services, IConfiguration configuration)
    {
        CircuitSettings settings = CheckedSettings.Read<CircuitSettings>(configuration, CircuitSettings.Section);
        services.AddSingleton(settings);
        services.AddSingleton<Places>();
        services.AddServerSideBlazor(options =>
        {
            options.DisconnectedCircuitMaxRetained = settings.Waiting;
            options.DisconnectedCircuitRetentionPeriod = settings.WaitingFor;
            options.MaxBufferedUnacknowledgedRenderBatches = 10;
        });
    }

    /// <summary>Counts sockets and refuses those beyond the limits. Comes after routing.</summary>
    public static void UseCircuitLimits(this IApplicationBuilder app)
    {
        Places places = app.ApplicationServices.GetRequiredService<Places>();
        app.Use(async (context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments(Socket, StringComparison.Ordinal, out PathString below))
            {
                await next(context);
                return;
            }
            if (!IsSocket(context))
            {
                // Polling would be a circuit without a socket to count: negotiating one is refused. The scripts that ask for a list at start may.
                if (below.StartsWithSegments("/negotiate", StringComparison.Ordinal) || !below.HasValue)
                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                else
                    await next(context);
                return;
            }
            IPAddress sender = RateLimits.Sender(context);
            if (!places.TryTake(sender))
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
            try
            {
                // The socket is open for as long as this takes.
                await next(context);
            }
            finally
            {
                places.GiveBack(sender);
            }
        });
    }

    private static bool IsSocket(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;

    /// <summary>The places for circuits, in all and by address.</summary>
    internal sealed class Places(CircuitSettings settings)
    {
        private readonly Dictionary<IPAddress, int> _byAddress = [];

        /// <summary>How many are taken.</summary>
        public int Taken { get; private set; }

        /// <summary>Takes a place; false if there is none.</summary>
        public bool TryTake(IPAddress sender)
        {
            lock (_byAddress)
            {
                int own = _byAddress.GetValueOrDefault(sender);
                if (Taken >= settings.AtOnce || own >= settings.AtOncePerAddress)
                    return false;
                _byAddress[sender] = own + 1;
                Taken++;
                return true;
            }
        }

        /// <summary>Gives a place back that was taken.</summary>
        public void GiveBack(IPAddress sender)
        {
            lock (_byAddress)
            {
                Taken--;
                if (--_byAddress[sender] == 0)
                    _byAddress.Remove(sender);
            }
        }
    }
}
