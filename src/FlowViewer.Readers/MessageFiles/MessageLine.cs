using System.Globalization;
using System.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.MessageFiles;

/// <summary>What the line before a message says about it.</summary>
/// <param name="Time">When.</param>
/// <param name="Transport">Over what.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="Destination">Who received it.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Flags">Whether it is cut or partial.</param>
/// <param name="Identification">The identification of its IPv4 header; 0 where there is none.</param>
internal readonly record struct MessageLine(TraceTime Time, SipTransport Transport, Endpoint Source, Endpoint Destination, int Length, MessageFlags Flags, ushort Identification)
{
    private const string Mark = "=== ", Between = " | ", Arrow = " -> ", Inferred = " (inferred)", Bytes = " bytes", Ip = "ip ";
    private const long Second = 1_000_000_000, Day = 86_400 * Second;

    /// <summary>The line of a message.</summary>
    public static string Of(Trace trace, in TraceMessage message, int length) => new MessageLine(
        message.Time, message.Transport, trace.Endpoints[message.Source], trace.Endpoints[message.Destination], length,
        message.Flags & (MessageFlags.Truncated | MessageFlags.Partial), message.Identification).ToString();

    /// <summary>Reads a line; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out MessageLine line)
    {
        line = default;
        if (!bytes.StartsWith("=== "u8))
            return false;
        string[] fields = Encoding.UTF8.GetString(bytes).TrimEnd()[Mark.Length..].Split(Between);
        if (fields.Length < 4 || !TryTime(fields[0], out TraceTime time) || !Enum.TryParse(fields[1], ignoreCase: true, out SipTransport transport)
            || fields[2].Split(Arrow) is not [var from, var to] || !TryEnd(from, out Endpoint source) || !TryEnd(to, out Endpoint destination)
            || !fields[3].EndsWith(Bytes, StringComparison.Ordinal) || !int.TryParse(fields[3].AsSpan()[..^Bytes.Length], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
            return false;
        line = new MessageLine(time, transport, source, destination, length,
            (fields.Contains("cut") ? MessageFlags.Truncated : 0) | (fields.Contains("partial") ? MessageFlags.Partial : 0),
            Array.Find(fields, field => field.StartsWith(Ip, StringComparison.Ordinal)) is { } ip && ushort.TryParse(ip.AsSpan(Ip.Length), NumberStyles.None, CultureInfo.InvariantCulture, out ushort identification) ? identification : (ushort)0);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string flags = $"{(Flags.HasFlag(MessageFlags.Truncated) ? $"{Between}cut" : "")}{(Flags.HasFlag(MessageFlags.Partial) ? $"{Between}partial" : "")}{(Identification != 0 ? $"{Between}{Ip}{Identification}" : "")}";
        return $"{Mark}{Words(Time)}{Between}{Transport.ToString().ToUpperInvariant()}{Between}{Words(Source)}{Arrow}{Words(Destination)}{Between}{Length}{Bytes}{flags}";
    }

    private static string Words(Endpoint end) => Plain(end.Host.Contains(':', StringComparison.Ordinal) ? $"[{end.Host}]{(end.Port == 0 ? "" : $":{end.Port}")}" : end.ToString())
        + (end.Inferred ? Inferred : "");

    // Names of hosts come from logs.
    private static string Plain(string text) => text.ReplaceLineEndings(" ").Replace(Between, " ", StringComparison.Ordinal).Replace(Arrow, " ", StringComparison.Ordinal);

    private static bool TryEnd(string text, out Endpoint end)
    {
        bool inferred = text.EndsWith(Inferred, StringComparison.Ordinal);
        bool found = Addresses.TryRead(Encoding.UTF8.GetBytes(inferred ? text[..^Inferred.Length] : text), out end);
        end = end with { Inferred = inferred };
        return found;
    }

    private static string Words(TraceTime time)
    {
        // A broken clock may stand before 1970: the fraction counts forward all the same.
        long seconds = (long)Math.Floor((decimal)time.Nanoseconds / Second), fraction = time.Nanoseconds - seconds * Second;
        return time.Kind switch
        {
            TraceTimeKind.Missing => "-",
            TraceTimeKind.Elapsed => string.Create(CultureInfo.InvariantCulture, $"+{seconds}.{fraction:000000000}"),
            // Days are counted from the first, which has no date.
            TraceTimeKind.TimeOfDay => string.Create(CultureInfo.InvariantCulture, $"day {Math.Max(0, time.Nanoseconds / Day)} {Clock(seconds)}.{fraction:000000000}"),
            // Years of 366 days, the first of which is unknown.
            TraceTimeKind.DayOfYear => string.Create(CultureInfo.InvariantCulture, $"year {Math.Max(0, time.Nanoseconds / (366 * Day))} {time.ToClock():MM-dd'T'HH:mm:ss}.{fraction:000000000}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{DateTime.UnixEpoch.AddSeconds(seconds):yyyy-MM-dd}T{Clock(seconds)}.{fraction:000000000}{(time.Kind == TraceTimeKind.Utc ? "Z" : "")}"),
        };
    }

    private static string Clock(long seconds) => DateTime.UnixEpoch.AddSeconds(seconds).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static bool TryTime(string text, out TraceTime time)
    {
        time = default;
        if (text == "-")
            return true;
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        bool isUtc = text.EndsWith('Z');
        if (dot < 0 || !long.TryParse(text.AsSpan(dot + 1).TrimEnd('Z'), NumberStyles.None, CultureInfo.InvariantCulture, out long fraction) || fraction >= Second)
            return false;
        string whole = text[..dot];
        if (whole.StartsWith('+'))
            return long.TryParse(whole.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long elapsed) && Made(elapsed, TraceTimeKind.Elapsed, out time);
        if (whole.Split(' ') is ["day", var day, var clock])
        {
            return long.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out long days) && days < 100_000
                && TimeOnly.TryParseExact(clock, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly ofDay)
                && Made(days * (Day / Second) + (long)ofDay.ToTimeSpan().TotalSeconds, TraceTimeKind.TimeOfDay, out time);
        }
        if (whole.Split(' ') is ["year", var year, var ofYear])
        {
            return long.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out long years) && years < 200
                && DateTime.TryParseExact($"{TraceTime.YearOfDays}-{ofYear}", "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime inYear)
                && Made(years * 366 * (Day / Second) + (long)(inYear - new DateTime(TraceTime.YearOfDays, 1, 1)).TotalSeconds, TraceTimeKind.DayOfYear, out time);
        }
        return DateTime.TryParseExact(whole, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date)
            && Made((date - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond, isUtc ? TraceTimeKind.Utc : TraceTimeKind.Local, out time);

        bool Made(long seconds, TraceTimeKind kind, out TraceTime made)
        {
            // As many seconds as nanoseconds fit into: some 292 years.
            bool fits = seconds is > long.MinValue / Second and < long.MaxValue / Second;
            made = fits ? new TraceTime(seconds * Second + fraction, kind) : default;
            return fits;
        }
    }
}
