using System.ComponentModel;
using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Evidence;

namespace FlowViewer.Web.Api;

/// <summary>What is wrong in a trace that is not kept.</summary>
internal sealed record ExplainAnswer
{
    // Of more calls an explanation helps nobody; the others are told by a trace that is kept.
    private const int MostCalls = 1_000;

    [Description("What it was read as: pcap, pcapng, text.")]
    public required string Kind { get; init; }
    [Description("How many SIP messages it holds.")]
    public required int Messages { get; init; }
    [Description("How many calls they make; of many the first thousand are told.")]
    public required int CallCount { get; init; }
    [Description("What is wrong in the trace as a whole.")]
    public required IReadOnlyList<FindingAnswer> Findings { get; init; }
    [Description("The calls with what is wrong in them.")]
    public required IReadOnlyList<ExplainedCallAnswer> Calls { get; init; }
    [Description("What could not be read, and where.")]
    public required IReadOnlyList<ProblemAnswer> Problems { get; init; }

    /// <summary>The explanation of a trace.</summary>
    public static ExplainAnswer Of(TraceCase trace, CancellationToken cancel) => new()
    {
        Kind = trace.Trace.Kind,
        Messages = trace.Trace.Messages.Count,
        CallCount = trace.Table.Calls.Count,
        Findings = [.. TraceDiagnosis.Of(trace).Findings.Select(finding => FindingAnswer.Of(finding, index => index + 1))],
        Calls = [.. trace.Table.Calls.Take(MostCalls).Select(call => Explain(trace.Of(call), cancel))],
        Problems = [.. trace.Trace.Problems.Select(problem => ProblemAnswer.Of(trace.Trace, problem))],
    };

    private static ExplainedCallAnswer Explain(CallCase call, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return new ExplainedCallAnswer { Call = CallAnswer.Of(call.Call), Diagnosis = CallFindingsAnswer.Of(call) };
    }
}

/// <summary>A call with what is wrong in it.</summary>
internal sealed record ExplainedCallAnswer
{
    [Description("The call.")]
    public required CallAnswer Call { get; init; }
    [Description("What is wrong in it.")]
    public required CallFindingsAnswer Diagnosis { get; init; }
}
