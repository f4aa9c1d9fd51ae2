using System.Diagnostics;
using System.Text.RegularExpressions;
using FlowViewer.Web.Security;
using FlowViewer.Web.Settings;
using FlowViewer.Web.Storage;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FlowViewer.Web.Hosting;

/// <summary>What is watched, and by whom: the section <c>Telemetry</c> of the settings.</summary>
public sealed class TelemetrySettings
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Telemetry";

    /// <summary>True serves the metrics to Prometheus at <c>/metrics</c>. Whoever reaches the server reads them: let a proxy keep others out.</summary>
    public bool Prometheus { get; set; }

    /// <summary>True sends metrics and traces by OTLP to where the usual environment variables say (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>).</summary>
    public bool Otlp { get; set; }
}

/// <summary>Metrics and traces by OpenTelemetry: of ASP.NET Core, of the runtime, and our own (<see cref="ServiceMeter"/>). Off unless asked for.</summary>
internal static partial class Telemetry
{
    private static readonly string[] Meters =
        [ServiceMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Components.Server.Circuits", "System.Runtime"];

    /// <summary>Adds what the settings ask for.</summary>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        TelemetrySettings settings = CheckedSettings.Read<TelemetrySettings>(configuration, TelemetrySettings.Section);
        services.AddSingleton(settings);
        if (settings is { Prometheus: false, Otlp: false })
            return;
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters);
            if (settings.Prometheus)
                metrics.AddPrometheusExporter();
        });
        if (!settings.Otlp)
            return;
        telemetry.WithTracing(traces => traces.AddAspNetCoreInstrumentation(requests =>
        {
            // A path has the id of a trace, which is the key to it.
            requests.EnrichWithHttpRequest = (activity, request) => Hide(activity, request.Path);
            requests.EnrichWithHttpResponse = (activity, response) => Hide(activity, response.HttpContext.Request.Path);
        }));
        telemetry.UseOtlpExporter();
    }

    /// <summary>Serves the metrics where the settings say so.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        TelemetrySettings settings = app.Services.GetRequiredService<TelemetrySettings>();
        if (settings is { Prometheus: false, Otlp: false })
            return;
        TraceLibrary library = app.Services.GetRequiredService<TraceLibrary>();
        CircuitLimits.Places circuits = app.Services.GetRequiredService<CircuitLimits.Places>();
        ServiceMeter.Watch("flowviewer.readings.running", "{reading}", "Traces being read.", () => library.Load.Reading);
        ServiceMeter.Watch("flowviewer.readings.waiting", "{reading}", "Traces that wait to be read.", () => library.Load.Waiting);
        ServiceMeter.Watch("flowviewer.uploads.running", "{upload}", "Uploads being taken.", () => library.Load.Uploads);
        ServiceMeter.Watch("flowviewer.circuits", "{circuit}", "Live pages that are connected.", () => circuits.Taken);
        if (settings.Prometheus)
            app.MapPrometheusScrapingEndpoint("/metrics");
    }

    /// <summary>A path without the ids of traces.</summary>
    internal static string WithoutIds(string path) => Id().Replace(path, "{id}");

    private static void Hide(Activity activity, PathString path) => activity.SetTag("url.path", WithoutIds(path.Value ?? ""));

    [GeneratedRegex("[0-9a-f]{32}", RegexOptions.IgnoreCase)]
    private static partial Regex Id();
}
