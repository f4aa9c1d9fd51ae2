using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;

namespace FlowViewer.Calls.Diagnosis;

/// <summary>What went wrong in a call: the findings of all rules, root causes first with what came of them below, and what could not be judged.</summary>
/// <param name="Findings">The findings that nothing else explains, the most telling first.</param>
/// <param name="NotJudged">The questions that the trace does not answer.</param>
public sealed record CallDiagnosis(IReadOnlyList<Finding> Findings, IReadOnlyList<NotJudged> NotJudged)
{
    private static FindingDefinition TooLong => FindingRules.Definitions["trace-incomplete"];

    /// <summary>The findings in their order, each with its consequences behind it.</summary>
    public IEnumerable<Finding> All => Findings.SelectMany(WithConsequences);

    /// <summary>What explains how the call ended, if an outcome can say it in a few words; null otherwise.</summary>
    public FindingDefinition? Ending => All.FirstOrDefault(finding => finding is { EndsCall: true, Severity: > Severity.Info, Definition.Brief: not null })?.Definition;

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
        if (call.IsCut)
            silent.Add(new NotJudged(TooLong, new($"Only the first {CallCase.MostMessages} of {call.Call.Messages.Count} messages were judged.", $"共有 {call.Call.Messages.Count} 条消息，只判断了前 {CallCase.MostMessages} 条。"), []));
        return new CallDiagnosis(FindingTree.Of(findings), silent);
    }

    private static IEnumerable<Finding> WithConsequences(Finding finding) => finding.Consequences.SelectMany(WithConsequences).Prepend(finding);
}
