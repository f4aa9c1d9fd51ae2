using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace FlowViewer.Ladders.Writers;

/// <summary>
/// Writes a ladder as JSON: <c>{id,title,lanes,steps}</c> in camel case, absent values as null, times in milliseconds. <c>raw</c> is
/// the message as UTF-8 where it is valid UTF-8, else each byte as the character of the same code (ISO 8859-1), so that the bytes can
/// be had back; <c>rawEncoding</c> says which. <c>states</c> is what the
/// nodes of a run know after the step, where that was asked for (<see cref="LadderWriteOptions.States"/>); else null, and in a trace. A <see cref="SignalStep"/> alone has
/// <c>protocol</c>, <c>result</c>, <c>failed</c>, <c>origin</c> and <c>fields</c>.
/// </summary>
public static class JsonLadderWriter
{
    private const int FlushAt = 64 * 1024;

    // All scripts as they are; what HTML could misread stays escaped, so that the text may stand in a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the ladder in one pass.</summary>
    public static void Write(Ladder ladder, Stream stream, LadderWriteOptions? options = null)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("id", ladder.Id);
        json.WriteString("title", ladder.Title);
        json.WriteStartArray("lanes");
        foreach (Lane lane in ladder.Lanes)
            WriteLane(json, lane);
        json.WriteEndArray();
        json.WriteStartArray("steps");
        foreach (Step step in ladder.Steps)
        {
            WriteStep(json, step, options?.States == true);
            if (json.BytesPending > FlushAt)
                json.Flush();
        }
        json.WriteEndArray();
        options?.MoreJson?.Invoke(json);
        json.WriteEndObject();
    }

    private static void WriteLane(Utf8JsonWriter json, Lane lane)
    {
        json.WriteStartObject();
        json.WriteString("id", lane.Id);
        json.WriteString("name", lane.Name);
        json.WriteString("kind", Camel(lane.Kind.ToString()));
        json.WriteBoolean("inferred", lane.Inferred);
        WriteStrings(json, "addresses", lane.Addresses);
        json.WriteString("role", lane.Role);
        json.WriteStartArray("evidence");
        foreach (LaneEvidence evidence in lane.Evidence)
            WriteEvidence(json, evidence);
        json.WriteEndArray();
        json.WritePropertyName("behind");
        if (lane.Behind is { } behind)
            WriteEvidence(json, behind);
        else
            json.WriteNullValue();
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, LaneEvidence evidence)
    {
        json.WriteStartObject();
        json.WriteString("field", evidence.Field);
        json.WriteString("value", evidence.Value);
        json.WriteNumber("call", evidence.Call);
        json.WriteNumber("message", evidence.Message);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, Step step, bool withStates)
    {
        var message = step as MessageStep;
        var signal = step as SignalStep;
        json.WriteStartObject();
        json.WriteNumber("n", step.N);
        WriteTimes(json, step);
        json.WriteString("from", step.From);
        json.WriteString("to", step.To);
        json.WriteString("kind", Camel(step.Kind.ToString()));
        json.WriteString("label", step.Label);
        json.WriteString("method", message?.Method);
        WriteNumber(json, "status", message?.Status);
        json.WriteString("cseq", message?.CSeq);
        json.WriteString("outcome", Camel(ArrowLabel.OutcomeOf(step).ToString()));
        WriteNumber(json, "retransmissionOf", message?.RetransmissionOf);
        WriteNumber(json, "copyOf", message?.CopyOf);
        WriteNumber(json, "arrivalOf", message?.ArrivalOf);
        WriteFolded(json, message?.Folded ?? []);
        WriteNumber(json, "transaction", message?.Transaction);
        WriteNumber(json, "dialog", message?.Dialog);
        WriteNumber(json, "call", message?.Call ?? signal?.Call);
        json.WriteBoolean("hasSdp", message?.HasSdp == true);
        json.WriteString("transport", message?.Transport);
        json.WriteString("fromAddress", message?.FromAddress ?? signal?.FromAddress);
        json.WriteString("toAddress", message?.ToAddress ?? signal?.ToAddress);
        json.WriteBoolean("fromInferred", message?.FromInferred == true);
        json.WriteBoolean("toInferred", message?.ToInferred == true);
        WriteRaw(json, message?.Raw);
        WriteStrings(json, "notes", step.Notes);
        WriteStates(json, withStates ? step.States : null);
        if (signal is not null)
            WriteSignal(json, signal);
        json.WriteEndObject();
    }

    private static void WriteSignal(Utf8JsonWriter json, SignalStep signal)
    {
        json.WriteString("protocol", signal.Protocol);
        json.WriteString("result", signal.Result);
        json.WriteBoolean("failed", signal.IsFailure);
        json.WriteString("origin", signal.Origin?.ToString());
        json.WriteStartArray("fields");
        foreach (StepField field in signal.Fields)
        {
            json.WriteStartObject();
            json.WriteNumber("depth", field.Depth);
            json.WriteString("name", field.Name);
            json.WriteString("value", field.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFolded(Utf8JsonWriter json, IReadOnlyList<FoldedStep> folded)
    {
        json.WriteStartArray("folded");
        foreach (FoldedStep hidden in folded)
        {
            json.WriteStartObject();
            json.WriteNumber("n", hidden.N);
            json.WriteString("kind", hidden.IsCopy ? "copy" : "retransmission");
            if (hidden.Delay is { } delay)
                json.WriteNumber("delayMs", (decimal)delay.Ticks / TimeSpan.TicksPerMillisecond);
            else
                json.WriteNull("delayMs");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteStates(Utf8JsonWriter json, IReadOnlyList<LaneState>? states)
    {
        if (states is null)
        {
            json.WriteNull("states");
            return;
        }
        json.WriteStartArray("states");
        foreach (LaneState state in states)
        {
            json.WriteStartObject();
            json.WriteString("lane", state.Lane);
            json.WriteString("part", state.Part);
            json.WriteString("id", state.Id);
            json.WriteString("value", state.Value);
            json.WriteString("detail", state.Detail);
            json.WriteStartArray("timers");
            foreach (LaneTimer timer in state.Timers)
            {
                json.WriteStartObject();
                json.WriteString("name", timer.Name);
                json.WriteNumber("leftMs", (decimal)timer.Left.Ticks / TimeSpan.TicksPerMillisecond);
                json.WriteNumber("lengthMs", (decimal)timer.Length.Ticks / TimeSpan.TicksPerMillisecond);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTimes(Utf8JsonWriter json, Step step)
    {
        if (step.Time is TimeSpan time)
            json.WriteNumber("timeMs", (decimal)time.Ticks / TimeSpan.TicksPerMillisecond);
        else
            json.WriteNull("timeMs");
        if (step.Clock is not DateTimeOffset clock)
            json.WriteNull("clock");
        else if (step.TimeOfDayOnly)
            json.WriteString("clock", clock.ToString("HH:mm:ss.FFFFFFF", System.Globalization.CultureInfo.InvariantCulture));
        else if (step.YearUnknown)
            json.WriteString("clock", clock.ToString("--MM-dd'T'HH:mm:ss.FFFFFFF", System.Globalization.CultureInfo.InvariantCulture));
        else
            json.WriteString("clock", clock);
    }

    private static void WriteRaw(Utf8JsonWriter json, ReadOnlyMemory<byte>? raw)
    {
        if (raw is not { } bytes)
        {
            json.WriteNull("raw");
            json.WriteNull("rawEncoding");
            return;
        }
        bool valid = Utf8.IsValid(bytes.Span);
        json.WriteString("raw", (valid ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes.Span));
        json.WriteString("rawEncoding", valid ? "utf-8" : "iso-8859-1");
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is int number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
