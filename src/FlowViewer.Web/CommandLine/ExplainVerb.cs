using System.CommandLine;
using System.Text.Json;
using FlowViewer.Calls;
using FlowViewer.Calls.Evidence;
using FlowViewer.Traces.Anonymizing;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Api;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Reports;

namespace FlowViewer.Web.CommandLine;

/// <summary><c>explain</c>: what went wrong in a trace.</summary>
internal static class ExplainVerb
{
    private const string Json = "json";

    /// <summary><c>explain call.pcap</c> says of each call what went wrong.</summary>
    public static Command Explain()
    {
        Argument<string> file = TraceVerbs.FileArgument();
        Option<string> keys = TraceVerbs.KeysOption(), language = Verbs.LanguageOption();
        var format = new Option<string>("--format", "-f") { Description = "text, markdown, html or json.", DefaultValueFactory = _ => ReportFormat.PlainText.Name };
        format.AcceptOnlyFromAmong([.. ReportFormat.All.Select(known => known.Name), Json]);
        var calls = new Option<string>("--calls", "-c") { Description = "The numbers of the calls, as 1,3-5; all unless said." };
        var anonymize = new Option<bool>("--anonymize") { Description = "Writes pseudonyms in the place of numbers, names and addresses." };
        var command = new Command("explain", "Says what went wrong in the calls of a capture or a log, with the messages and clauses that show it.") { file, format, calls, language, anonymize, keys };
        command.SetAction(async (parsed, cancel) =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            string name = parsed.GetValue(file)!;
            if (await TraceVerbs.ReadAsync(name, parsed.GetValue(keys), parsed.InvocationConfiguration.Error, cancel) is not { } read)
                return Verbs.Nothing;
            Traces.Trace trace = parsed.GetValue(anonymize) ? TraceAnonymizer.Anonymize(read, cancel) : read;
            var traceCase = new TraceCase(trace, CallTable.Of(trace));
            if (LadderEndpoints.Choose(traceCase.Table, parsed.GetValue(calls), out IReadOnlyCollection<Call> chosen) is { } refusal)
                return await TraceVerbs.WrongAsync(parsed, refusal.Detail);
            await output.WriteAsync(ReportFormat.Find(parsed.GetValue(format)) is { } form
                ? ReportEndpoints.Write(traceCase, Path.GetFileName(name), chosen, Words(), form, parsed.GetValue(language), cancel)
                : JsonSerializer.Serialize(ExplainAnswer.Of(traceCase, cancel), ApiJson.Options) + "\n");
            return Verbs.Done;
        });
        return command;
    }

    private static UiText Words() =>
        new ServiceCollection().AddLogging().AddLocalization(options => options.ResourcesPath = "Resources").AddSingleton<UiText>().BuildServiceProvider().GetRequiredService<UiText>();
}
