using FlowViewer.Sip.Headers;

namespace FlowViewer.Sip.Differences;

/// <summary>What changed within a value: its parameters by name, and whatever stands before them.</summary>
internal static class PartComparison
{
    public static DifferencePart[] Of(ComparedItem before, ComparedItem after)
    {
        if (before.Value is not { } one || after.Value is not { } two)
            return [];
        List<DifferencePart> parts = [];
        string headBefore = one.Head, headAfter = two.Head;
        if (headBefore != headAfter)
            parts.Add(new DifferencePart("", DifferenceKind.Changed, headBefore, headAfter));
        AddParameters(one.Parameters, two.Parameters, parts);
        return [.. parts];
    }

    private static void AddParameters(ParameterList before, ParameterList after, List<DifferencePart> parts)
    {
        foreach (Parameter parameter in before)
        {
            Parameter? twin = after.Find(parameter.Name);
            if (twin is null)
                parts.Add(new DifferencePart(parameter.Name, DifferenceKind.Removed, parameter.Value, null));
            else if (parameter.Value != twin.Value)
                parts.Add(new DifferencePart(parameter.Name, DifferenceKind.Changed, parameter.Value, twin.Value));
        }
        foreach (Parameter parameter in after)
            if (!before.Contains(parameter.Name))
                parts.Add(new DifferencePart(parameter.Name, DifferenceKind.Added, null, parameter.Value));
    }
}
