using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;

namespace FlowViewer.Calls.Diagnosis;

/// <summary>What went wrong in a call: the findings of all rules, root causes first with what came of them below, and what could not be judged.</summary>
/// <param name="Findings">The findings that nothing else explains, the most telling first.</param>
/// <param name="NotJudged">The questions that the trace does not answer.</param>
public sealed record CallDiagnosis(IReadOnlyList<Finding> Findings, IReadOnlyList<NotJudged> NotJudged)
{
    /// <summary>Judges a call by all rules.</summary>
    public static CallDiagnosis Of(CallCase call)
    {
        var findings = new List<Finding>();
        var silent = new List<NotJudged>();
        foreach (CallRule rule in FindingRules.OfCalls)
        {
            var verdicts = new Verdicts(rule.Definition);
            rule.Judge(call, verdicts);
            findings.AddRange(verdicts.Findings);
            silent.AddRange(verdicts.Silent);
        }
        return new CallDiagnosis(FindingTree.Of(findings), silent);
    }
}
