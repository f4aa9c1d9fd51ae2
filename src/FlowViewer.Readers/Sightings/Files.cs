using FlowViewer.Traces;

namespace FlowViewer.Readers.Sightings;

/// <summary>Recognises files that are something else, and archives.</summary>
internal static class Files
{
    private const int MostNames = 5;

    public static IEnumerable<Seen> Format(Evidence evidence)
    {
        if (evidence.Trace.Parts.Count == 0 && FileFormat.Of(evidence.Head[..Math.Min(evidence.Head.Length, FileFormat.LongestMagic)]) is { } format)
            yield return Seen.Of(format.Kind, format.Short);
    }

    public static IEnumerable<Seen> Archive(Evidence evidence)
    {
        if (evidence.Trace.Kind is not ("zip" or "tar"))
            yield break;
        IReadOnlyList<TracePart> parts = evidence.Trace.Parts;
        if (parts.Count == 0)
        {
            yield return Seen.Of(SeenKind.EmptyArchive, evidence.Trace.Kind);
            yield break;
        }
        string names = string.Join(", ", parts.Take(MostNames).Select(part => part.Name)) + (parts.Count > MostNames ? " …" : "");
        yield return Seen.Of(SeenKind.Archive, evidence.Trace.Kind, names);
    }

    public static IEnumerable<Seen> EncryptedMembers(Evidence evidence) => evidence.Trace.Problems
        .Where(problem => problem is { Code: TraceProblemCode.UnreadMember, Detail: "encrypted", Part: >= 0 })
        .Select(problem => Seen.Of(SeenKind.EncryptedMember, evidence.Trace.Parts[problem.Part].Name))
        .Take(1);
}
