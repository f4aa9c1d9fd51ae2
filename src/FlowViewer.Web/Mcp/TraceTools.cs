using System.ComponentModel;
using System.Text;
using FlowViewer.Calls;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Traces;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Api;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Reports;
using FlowViewer.Web.Security;
using FlowViewer.Web.Storage;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace FlowViewer.Web.Mcp;

/// <summary>Traces for agents. Nothing of them is kept.</summary>
[McpServerToolType]
internal sealed class TraceTools(TraceLibrary library, IHttpContextAccessor http)
{
    // An agent reads it all: what is longer says so and how to see the rest.
    private const int MostSteps = 400, MostCalls = 200, MostStreams = 100;

    /// <summary>The calls of a trace and its ladder.</summary>
    [McpServerTool(Name = "read_trace", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Reads a capture or a log: the calls with their outcomes, what could not be read, the RTP streams and ICMP errors of a capture, and the ladder as text. Any log that holds SIP messages, pcap and pcapng, also gzip, zip and tar. Nothing is kept.")]
    public async Task<TraceRead> ReadAsync(
        [Description("The log as it is, or the bytes of a file in base64.")] string trace,
        [Description("How trace is written: text or base64.")] string encoding = "text",
        [Description("The numbers of the calls that the ladder shows, as 1,3-5; all unless said.")] string? calls = null,
        [Description("true gives pseudonyms in the place of numbers, names and addresses.")] bool anonymize = false,
        [Description("Keys for what is encrypted: lines of an NSS key log, or of Wireshark's table of ESP SAs. They are not kept.")] string? keys = null,
        CancellationToken cancel = default)
    {
        (Trace read, CallTable table) = await OpenAsync(trace, encoding, anonymize, keys, cancel);
        Ladder ladder = LadderOf(read, table, calls);
        return new TraceRead(
            read.Kind, read.Messages.Count, table.Calls.Count, [.. table.Calls.Take(MostCalls).Select(CallAnswer.Of)], [.. read.Problems.Select(problem => ProblemAnswer.Of(read, problem))],
            [.. StreamAnswer.Of(read).Take(MostStreams)], [.. IcmpErrorAnswer.Of(read).Take(MostStreams)], Draw(ladder, LadderFormat.PlainText));
    }

    /// <summary>A diagram of a trace.</summary>
    [McpServerTool(Name = "draw", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Draws a capture or a log as a sequence diagram: mermaid, plantuml, svg, text, or the ladder as json. Nothing is kept.")]
    public async Task<string> DrawAsync(
        [Description("The log as it is, or the bytes of a file in base64.")] string trace,
        [Description("How trace is written: text or base64.")] string encoding = "text",
        [Description("mermaid, plantuml, svg, text or json.")] string format = "mermaid",
        [Description("The numbers of the calls to draw, as 1,3-5; all unless said.")] string? calls = null,
        [Description("true draws pseudonyms in the place of numbers, names and addresses.")] bool anonymize = false,
        [Description("Keys for what is encrypted: lines of an NSS key log, or of Wireshark's table of ESP SAs. They are not kept.")] string? keys = null,
        CancellationToken cancel = default)
    {
        if (LadderFormat.Find(format) is not { } form || form == LadderFormat.Pcap)
            throw new McpException($"format is '{format}'. Choose one of mermaid, plantuml, svg, text, json.");
        (Trace read, CallTable table) = await OpenAsync(trace, encoding, anonymize, keys, cancel);
        return Draw(LadderOf(read, table, calls), form);
    }

    /// <summary>What is wrong in a trace.</summary>
    [McpServerTool(Name = "explain", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Says what went wrong in the calls of a capture or a log: findings with the messages that show them, clauses of RFCs and 3GPP, advice, and what the trace cannot tell. A report in Markdown. Nothing is kept.")]
    public async Task<string> ExplainAsync(
        UiText words,
        [Description("The log as it is, or the bytes of a file in base64.")] string trace,
        [Description("How trace is written: text or base64.")] string encoding = "text",
        [Description("The numbers of the calls, as 1,3-5; all unless said.")] string? calls = null,
        [Description("The language: en or zh.")] string lang = "en",
        [Description("true gives pseudonyms in the place of numbers, names and addresses.")] bool anonymize = false,
        [Description("Keys for what is encrypted: lines of an NSS key log, or of Wireshark's table of ESP SAs. They are not kept.")] string? keys = null,
        CancellationToken cancel = default)
    {
        if (lang != Languages.Of(lang))
            throw new McpException($"lang is '{lang}'. Choose en or zh.");
        (Trace read, CallTable table) = await OpenAsync(trace, encoding, anonymize, keys, cancel);
        return LadderEndpoints.Choose(table, calls, out IReadOnlyCollection<Call> chosen) is { } refusal
            ? throw new McpException(refusal.Detail)
            : ReportEndpoints.Write(new TraceCase(read, table), TraceTitle.Of(read, table), chosen, words, ReportFormat.Markdown, lang, cancel);
    }

    /// <summary>A ladder in one of its forms; of a long one the first steps, and a sentence.</summary>
    public static string Draw(Ladder ladder, LadderFormat format)
    {
        bool cut = ladder.Steps.Count > MostSteps;
        using var bytes = new MemoryStream();
        format.Write(cut ? ladder with { Steps = [.. ladder.Steps.Take(MostSteps)] } : ladder, bytes, LadderWriteOptions.Default);
        string drawn = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        return cut && format == LadderFormat.PlainText ? $"{drawn}\n… and {ladder.Steps.Count - MostSteps} more steps; ask for fewer calls.\n" : drawn;
    }

    private static Ladder LadderOf(Trace trace, CallTable table, string? numbers)
    {
        return LadderEndpoints.Choose(table, numbers, out IReadOnlyCollection<Call> chosen) is { } refusal
            ? throw new McpException(refusal.Detail)
            : TraceLadder.Of(trace, table, chosen, new TraceLadderOptions { UnmatchedSignals = numbers is null });
    }

    private async Task<(Trace, CallTable)> OpenAsync(string trace, string encoding, bool anonymize, string? keys, CancellationToken cancel)
    {
        byte[] bytes;
        try
        {
            bytes = encoding switch
            {
                "text" => Encoding.UTF8.GetBytes(trace),
                "base64" => Convert.FromBase64String(trace),
                _ => throw new McpException($"encoding is '{encoding}'. Choose text or base64."),
            };
        }
        catch (FormatException)
        {
            throw new McpException("trace is no base64.");
        }
        var secrets = new CaptureKeys();
        secrets.Add(Encoding.UTF8.GetBytes(keys ?? ""));
        try
        {
            return await library.ReadAsync(Shipment.Of(http.HttpContext is { } context ? RateLimits.SenderOf(context) : "", new MemoryStream(bytes)) with { Anonymize = anonymize, Keys = secrets }, cancel);
        }
        catch (UploadRefusedException refused)
        {
            throw new McpException(Refusals.Of(refused)!.Detail);
        }
    }

    /// <summary>What is in a trace.</summary>
    public sealed record TraceRead(string Kind, int Messages, int CallCount, IReadOnlyList<CallAnswer> Calls, IReadOnlyList<ProblemAnswer> Problems,
        IReadOnlyList<StreamAnswer> Streams, IReadOnlyList<IcmpErrorAnswer> IcmpErrors, string Ladder);
}
