using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Sip.Views;

/// <summary>What changed within a value: its parameters by name, those of its URI, and whatever stands before them.</summary>
internal static class PartComparison
{
    public static DifferencePart[] Of(ComparedItem before, ComparedItem after)
    {
        if (before.Value is not { } one || after.Value is not { } two)
            return [];
        List<DifferencePart> parts = [];
        if (one is NameAddr { Uri: { } uriBefore } addressBefore && two is NameAddr { Uri: { } uriAfter } addressAfter)
            AddAddress(addressBefore, uriBefore, addressAfter, uriAfter, parts);
        else
            AddChanged("", one.Head, two.Head, parts);
        AddParameters("", one.Parameters, two.Parameters, parts);
        return [.. parts];
    }

    private static void AddAddress(NameAddr before, UriReference uriBefore, NameAddr after, UriReference uriAfter, List<DifferencePart> parts)
    {
        AddChanged("display-name", before.DisplayName, after.DisplayName, parts);
        AddChanged("uri", uriBefore.Head, uriAfter.Head, parts);
        AddParameters("uri;", uriBefore.Parameters, uriAfter.Parameters, parts);
    }

    private static void AddChanged(string name, string? before, string? after, List<DifferencePart> parts)
    {
        DifferenceKind kind = before is null ? DifferenceKind.Added : after is null ? DifferenceKind.Removed : DifferenceKind.Changed;
        if (before != after)
            parts.Add(new DifferencePart(name, kind, before, after));
    }

    private static void AddParameters(string prefix, ParameterList before, ParameterList after, List<DifferencePart> parts)
    {
        foreach (Parameter parameter in before)
        {
            Parameter? twin = after.Find(parameter.Name);
            if (twin is null)
                parts.Add(new DifferencePart(prefix + parameter.Name, DifferenceKind.Removed, parameter.Value, null));
            else if (parameter.Value != twin.Value)
                parts.Add(new DifferencePart(prefix + parameter.Name, DifferenceKind.Changed, parameter.Value, twin.Value));
        }
        foreach (Parameter parameter in after)
            if (!before.Contains(parameter.Name))
                parts.Add(new DifferencePart(prefix + parameter.Name, DifferenceKind.Added, null, parameter.Value));
    }
}
