using System.CommandLine;
using System.Globalization;
using FlowViewer.Calls;
using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;

namespace FlowViewer.Web.CommandLine;

/// <summary><c>explain</c>: what went wrong in a trace.</summary>
internal static class ExplainVerb
{
    /// <summary><c>explain call.pcap</c> says of each call what went wrong.</summary>
    public static Command Explain()
    {
        Argument<string> file = TraceVerbs.FileArgument();
        Option<string> keys = TraceVerbs.KeysOption(), language = Verbs.LanguageOption();
        var command = new Command("explain", "Says what went wrong in the calls of a capture or a log, with the messages and clauses that show it.") { file, keys, language };
        command.SetAction(async (parsed, cancel) =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (await TraceVerbs.ReadAsync(parsed.GetValue(file)!, parsed.GetValue(keys), parsed.InvocationConfiguration.Error, cancel) is not { } trace)
                return Verbs.Nothing;
            bool chinese = parsed.GetValue(language) == "zh";
            var traceCase = new TraceCase(trace, CallTable.Of(trace));
            foreach (Call call in traceCase.Table.Calls)
                await ExplainAsync(traceCase.Of(call), chinese, output);
            return Verbs.Done;
        });
        return command;
    }

    private static async Task ExplainAsync(CallCase call, bool chinese, TextWriter output)
    {
        CallDiagnosis diagnosis = CallDiagnosis.Of(call);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{call.Call.Number,4}  {call.Call.Method}  {call.Call.From} {call.Call.Arrow} {call.Call.To}"));
        foreach (Finding finding in diagnosis.Findings)
            await WriteAsync(finding, call, chinese, output, "      ");
        foreach (NotJudged silent in diagnosis.NotJudged)
            await output.WriteLineAsync($"      ? {silent.Definition.Code}: {Words(silent.Reason, call, chinese)}");
    }

    private static async Task WriteAsync(Finding finding, CallCase call, bool chinese, TextWriter output, string indent)
    {
        await output.WriteLineAsync($"{indent}{Mark(finding.Severity)} {finding.Code} ({finding.Confidence}): {Words(finding.Title, call, chinese)}");
        await output.WriteLineAsync($"{indent}  {Words(finding.Text, call, chinese)}{(finding.Definition.Clauses.Count > 0 ? $" [{string.Join("; ", finding.Definition.Clauses)}]" : "")}");
        foreach (Finding below in finding.Consequences)
            await WriteAsync(below, call, chinese, output, indent + "    ");
    }

    private static char Mark(Severity severity) => severity switch { Severity.Error => '✗', Severity.Warning => '!', _ => 'i' };

    private static string Words(Phrase phrase, CallCase call, bool chinese) => phrase.Text(chinese, call.NumberOf);
}
