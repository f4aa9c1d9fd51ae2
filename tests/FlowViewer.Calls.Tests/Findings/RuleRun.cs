using System.Text;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;
using FlowViewer.Readers;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests.Findings;

/// <summary>What one rule says of a trace: of all its calls, or of the trace as a whole.</summary>
internal static class RuleRun
{
    /// <summary>Of a script (<see cref="TraceScript"/>).</summary>
    public static Verdicts OfScript(FindingRule rule, string script) => Of(rule, TraceScript.Read(script));

    /// <summary>Of a text as the readers take it.</summary>
    public static Verdicts OfText(FindingRule rule, string text) => Of(rule, TraceReader.Read(new MemoryByteSource(Encoding.UTF8.GetBytes(text))));

    /// <summary>A finding as a reader of English sees it, messages by their numbers in the trace, from 1.</summary>
    public static string Words(Finding finding) => finding.Text.Text(chinese: false, index => index + 1);

    private static Verdicts Of(FindingRule rule, Trace trace)
    {
        var traceCase = new TraceCase(trace, CallTable.Of(trace));
        var verdicts = new Verdicts(rule.Definition);
        if (rule is TraceRule whole)
            whole.Judge(traceCase, verdicts);
        if (rule is CallRule each)
            foreach (Call call in traceCase.Table.Calls)
                each.Judge(traceCase.Of(call), verdicts);
        return verdicts;
    }
}
