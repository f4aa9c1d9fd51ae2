using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FlowViewer.Calls;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.MessageFiles;
using FlowViewer.Readers.Sightings;
using FlowViewer.Readers.Sources;
using FlowViewer.Traces;
using FlowViewer.Traces.Anonymizing;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Api;

namespace FlowViewer.Web.CommandLine;

/// <summary><c>ladder</c>, <c>calls</c> and <c>anonymize</c>: what is in a trace.</summary>
internal static class TraceVerbs
{
    private const string Messages = "messages";

    /// <summary><c>ladder call.pcap</c> draws a trace.</summary>
    public static Command Ladder()
    {
        Argument<string> file = FileArgument();
        Option<string> keys = KeysOption();
        var format = new Option<string>("--format", "-f") { Description = "text, mermaid, plantuml, svg, json or pcap.", DefaultValueFactory = _ => LadderFormat.PlainText.Name };
        format.AcceptOnlyFromAmong([.. LadderFormat.All.Select(known => known.Name)]);
        var calls = new Option<string>("--calls", "-c") { Description = "The numbers of the calls to draw, as 1,3-5; all unless said." };
        var lanes = new Option<string>("--lanes") { Description = "How lanes are merged, renamed, ordered and hidden, as in the addresses of pages." };
        var anonymize = new Option<bool>("--anonymize") { Description = "Draws pseudonyms in the place of numbers, names and addresses." };
        var command = new Command("ladder", "Draws the SIP messages of a capture or a log as a ladder.") { file, format, calls, lanes, anonymize, keys };
        command.SetAction(async (parsed, cancel) =>
        {
            if (await ReadAsync(parsed.GetValue(file)!, parsed.GetValue(keys), parsed.InvocationConfiguration.Error, cancel) is not { } read)
                return Verbs.Nothing;
            Trace trace = parsed.GetValue(anonymize) ? TraceAnonymizer.Anonymize(read, cancel) : read;
            CallTable table = CallTable.Of(trace);
            if (LadderEndpoints.Choose(table, parsed.GetValue(calls), out IReadOnlyCollection<Call> chosen) is { } refusal)
                return await WrongAsync(parsed, refusal.Detail);
            Ladder ladder = LaneArrangement.Parse(parsed.GetValue(lanes)).Apply(TraceLadder.Of(trace, table, chosen, new TraceLadderOptions { UnmatchedSignals = parsed.GetValue(calls) is null })).Ladder;
            return await WriteAsync(LadderFormat.Find(parsed.GetValue(format))!, ladder, LadderWriteOptions.Default, parsed.InvocationConfiguration.Output);
        });
        return command;
    }

    /// <summary><c>calls call.pcap</c> lists the calls of a trace.</summary>
    public static Command Calls()
    {
        Argument<string> file = FileArgument();
        Option<string> keys = KeysOption();
        var json = new Option<bool>("--json") { Description = "One JSON array, as in the API." };
        var command = new Command("calls", "Lists the calls of a capture or a log with their outcomes.") { file, json, keys };
        command.SetAction(async (parsed, cancel) =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (await ReadAsync(parsed.GetValue(file)!, parsed.GetValue(keys), parsed.InvocationConfiguration.Error, cancel) is not { } trace)
                return Verbs.Nothing;
            CallTable table = CallTable.Of(trace);
            if (parsed.GetValue(json))
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(table.Calls.Select(CallAnswer.Of), ApiJson.Options));
                return Verbs.Done;
            }
            foreach (Call call in table.Calls)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{call.Number,4}  {IsoTime.Of(call.StartedAt) ?? "-",-28}  {call.Method,-10}  {call.From} -> {call.To}  {Kebab(call.Outcome.ToString())}{(call.FinalStatus is { } status ? $" {status}" : "")}  {call.Messages.Count} messages"));
            return Verbs.Done;
        });
        return command;
    }

    /// <summary><c>anonymize call.pcap &gt; shared.pcap</c> writes a trace that names nobody.</summary>
    public static Command Anonymize()
    {
        Argument<string> file = FileArgument();
        Option<string> keys = KeysOption();
        var format = new Option<string>("--format", "-f") { Description = "pcap, or messages: a text that says when and between whom each message went. A capture becomes a pcap unless said, a log the text." };
        format.AcceptOnlyFromAmong(LadderFormat.Pcap.Name, Messages);
        var command = new Command("anonymize", "Writes the SIP messages of a capture or a log with pseudonyms for numbers, names, addresses, domains and identifiers, and masks what it does not understand.") { file, format, keys };
        command.SetAction(async (parsed, cancel) =>
        {
            TextWriter problems = parsed.InvocationConfiguration.Error;
            if (await ReadAsync(parsed.GetValue(file)!, parsed.GetValue(keys), problems, cancel) is not { } real)
                return Verbs.Nothing;
            Trace trace = TraceAnonymizer.Anonymize(real, cancel);
            foreach (string line in AnonymizingWords.Of(trace.Anonymized!))
                await problems.WriteLineAsync($"flowviewer: {line}");
            if ((parsed.GetValue(format) ?? (real.Kind == "text" ? Messages : LadderFormat.Pcap.Name)) == Messages)
                return await WriteAsync(bytes => MessageFile.Write(trace, bytes), parsed.InvocationConfiguration.Output);
            CallTable table = CallTable.Of(trace);
            return await WriteAsync(LadderFormat.Pcap, TraceLadder.Of(trace, table, table.Calls), LadderWriteOptions.Default, parsed.InvocationConfiguration.Output);
        });
        return command;
    }

    /// <summary>Writes a ladder; bytes where it is no text.</summary>
    public static Task<int> WriteAsync(LadderFormat format, Ladder ladder, LadderWriteOptions options, TextWriter output) =>
        WriteAsync(bytes => format.Write(ladder, bytes, options), output);

    private static async Task<int> WriteAsync(Action<Stream> write, TextWriter output)
    {
        if (ReferenceEquals(output, Console.Out))
        {
            await using Stream console = Console.OpenStandardOutput();
            write(console);
            return Verbs.Done;
        }
        using var bytes = new MemoryStream();
        write(bytes);
        await output.WriteAsync(System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
        return Verbs.Done;
    }

    internal static Argument<string> FileArgument() => new("file")
    {
        Description = "A capture, a log, or an archive of them; - or nothing reads standard input.",
        DefaultValueFactory = _ => "-",
    };

    internal static Option<string> KeysOption() => new("--keys") { Description = "A file of keys: an NSS key log (TLS), lines of Wireshark's table of ESP SAs, or both." };

    internal static async Task<Trace?> ReadAsync(string file, string? keyFile, TextWriter problems, CancellationToken cancel)
    {
        // The bytes of messages are read again while they are drawn: the file stays open until the program ends.
        IByteSource source = file == "-" ? new MemoryByteSource(await StandardInputAsync(cancel)) : new FileByteSource(file);
        var keys = new CaptureKeys();
        if (keyFile is not null)
            keys.Add(await File.ReadAllBytesAsync(keyFile, cancel));
        Trace trace = TraceReader.Read(source, new TraceLimits { Stop = cancel }, keys: keys);
        if (trace.Messages.Count == 0)
        {
            byte[] head = new byte[Math.Min(source.Length, 1_000_000)];
            head = head[..source.Read(0, head)];
            await problems.WriteLineAsync($"flowviewer: no SIP message in {(file == "-" ? "the input" : file)}. {SeenAnswer.Sentence(SeenThings.In(trace, head, source.Length))}");
            return null;
        }
        foreach (TraceProblem problem in trace.Problems)
            await problems.WriteLineAsync($"flowviewer: {Kebab(problem.Code.ToString())}{(problem.Origin > 0 ? $" at {problem.Origin}" : "")}: {problem.Detail}");
        return trace;
    }

    private static async Task<byte[]> StandardInputAsync(CancellationToken cancel)
    {
        await using Stream input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        await input.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    internal static async Task<int> WrongAsync(ParseResult parsed, string words)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync($"flowviewer: {words}");
        return Verbs.Wrong;
    }

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
