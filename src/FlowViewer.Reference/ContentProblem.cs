namespace FlowViewer.Reference;

/// <summary>Something wrong in a content file: the rule that it breaks, the file under <c>content/</c>, the line counted from 1, and words.</summary>
public sealed record ContentProblem(string Rule, string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Message} [{Rule}]";
}
