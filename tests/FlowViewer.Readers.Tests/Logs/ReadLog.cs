using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>Reads a text through the one door, and asks the trace in the words of a test.</summary>
internal static class ReadLog
{
    public static Trace Of(string text, TraceLimits? limits = null) => Of(Encoding.UTF8.GetBytes(text), limits);

    public static Trace Of(byte[] text, TraceLimits? limits = null) => TraceReader.Read(new MemoryByteSource(text), limits);

    public static string Text(this Trace trace, int index) => Encoding.UTF8.GetString(trace.BytesOf(trace.Messages[index]).Span);

    public static string StartLine(this Trace trace, int index) => trace.Text(index).Split("\r\n")[0];

    public static string Body(this Trace trace, int index)
    {
        string text = trace.Text(index);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 ? "" : text[(end + 4)..];
    }

    public static Endpoint Source(this Trace trace, int index) => trace.Endpoints[trace.Messages[index].Source];

    public static Endpoint Destination(this Trace trace, int index) => trace.Endpoints[trace.Messages[index].Destination];

    /// <summary>Both ends; a question mark behind an inferred one.</summary>
    public static string Ends(this Trace trace, int index) => $"{Shown(trace.Source(index))} > {Shown(trace.Destination(index))}";

    public static string Format(this Trace trace, int index) => trace.Paths[trace.Messages[index].Path];

    /// <summary>The time as its kind and its clock reading.</summary>
    public static string Clock(this Trace trace, int index)
    {
        TraceTime time = trace.Messages[index].Time;
        string form = time.Kind is TraceTimeKind.Local or TraceTimeKind.Utc ? "yyyy-MM-dd HH:mm:ss.ffffff" : time.Kind == TraceTimeKind.DayOfYear ? "MM-dd HH:mm:ss.ffffff" : "d HH:mm:ss.ffffff";
        return time.IsKnown ? $"{time.Kind} {(time.ToClock() ?? DateTimeOffset.UnixEpoch.AddTicks(time.Nanoseconds / 100)).ToString(form, System.Globalization.CultureInfo.InvariantCulture)}" : "Missing";
    }

    private static string Shown(Endpoint end) => end + (end.Inferred ? "?" : "");
}
