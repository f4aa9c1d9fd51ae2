using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;

namespace FlowViewer.Calls.Diagnosis;

/// <summary>What is wrong in a trace as a whole, beside what is wrong in its calls.</summary>
/// <param name="Findings">The findings that nothing else explains, the most telling first.</param>
/// <param name="NotJudged">The questions that the trace does not answer.</param>
public sealed record TraceDiagnosis(IReadOnlyList<Finding> Findings, IReadOnlyList<NotJudged> NotJudged)
{
    /// <summary>Judges a trace by the rules that look at all of it.</summary>
    public static TraceDiagnosis Of(TraceCase trace)
    {
        var findings = new List<Finding>();
        var silent = new List<NotJudged>();
        foreach (TraceRule rule in FindingRules.OfTraces)
        {
            var verdicts = new Verdicts(rule.Definition);
            rule.Judge(trace, verdicts);
            findings.AddRange(verdicts.Findings);
            silent.AddRange(verdicts.Silent);
        }
        return new TraceDiagnosis(FindingTree.Of(findings), silent);
    }
}
