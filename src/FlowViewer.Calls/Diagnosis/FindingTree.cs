using FlowViewer.Calls.Findings;

namespace FlowViewer.Calls.Diagnosis;

/// <summary>Puts findings in order: root causes first, what came of them below.</summary>
internal static class FindingTree
{
    /// <summary>The tree of the findings of one call or one trace.</summary>
    public static IReadOnlyList<Finding> Of(IReadOnlyList<Finding> findings)
    {
        List<Finding> ordered = [.. findings.OrderByDescending(finding => finding.EndsCall).ThenByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Definition.Order).ThenBy(finding => finding.FirstMessage).ThenBy(finding => finding.Code, StringComparer.Ordinal)];
        var parents = new Dictionary<Finding, Finding>(ReferenceEqualityComparer.Instance);
        foreach (Finding below in ordered)
        {
            Finding? cause = ordered.Find(above => !ReferenceEquals(above, below) && above.Definition.Explains.Contains(below.Code) && !IsBelow(above, below, parents));
            if (cause is not null)
                parents[below] = cause;
        }
        return [.. ordered.Where(finding => !parents.ContainsKey(finding)).Select(root => WithConsequences(root, ordered, parents))];
    }

    private static Finding WithConsequences(Finding finding, List<Finding> all, Dictionary<Finding, Finding> parents)
    {
        Finding[] below = [.. all.Where(other => parents.TryGetValue(other, out Finding? cause) && ReferenceEquals(cause, finding)).Select(other => WithConsequences(other, all, parents))];
        // What a consequence did to the call, its cause did.
        return below.Length == 0 ? finding : finding with
        {
            Consequences = below,
            EndsCall = finding.EndsCall || Array.Exists(below, other => other.EndsCall),
            Severity = below.Append(finding).Max(each => each.Severity),
        };
    }

    private static bool IsBelow(Finding finding, Finding above, Dictionary<Finding, Finding> parents)
    {
        for (Finding? at = finding; at is not null; at = parents.GetValueOrDefault(at))
            if (ReferenceEquals(at, above))
                return true;
        return false;
    }
}
