using System.Diagnostics.Metrics;

namespace FlowViewer.Web.Storage;

/// <summary>
/// What the program counts of its own work, beside what ASP.NET Core and the runtime count: for those who watch it. Counts and times
/// alone: nothing of what was read, no id and no address.
/// </summary>
internal static class ServiceMeter
{
    /// <summary>The name under which it is collected.</summary>
    public const string Name = "FlowViewer";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Readings = Meter.CreateCounter<long>("flowviewer.readings", "{reading}", "Traces read, by how it ended.");
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("flowviewer.reading.bytes", "By", "Bytes of the traces read, unpacked.");
    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("flowviewer.reading.messages", "{message}", "SIP messages found.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("flowviewer.reading.duration", "s", "How long a reading took, its wait not counted.");
    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>("flowviewer.reading.wait", "s", "How long a reading waited for its turn.");

    /// <summary>A trace was read.</summary>
    public static void Read(long bytes, int messages, TimeSpan waited, TimeSpan took)
    {
        Readings.Add(1, new KeyValuePair<string, object?>("outcome", "read"));
        Bytes.Add(bytes);
        Messages.Add(messages);
        Wait.Record(waited.TotalSeconds);
        Duration.Record(took.TotalSeconds);
    }

    /// <summary>A reading ended without a trace.</summary>
    public static void NotRead(string outcome) => Readings.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Watches what is going on now: each number is asked for when somebody collects.</summary>
    public static void Watch(string name, string unit, string about, Func<long> value) => Meter.CreateObservableGauge(name, value, unit, about);
}
