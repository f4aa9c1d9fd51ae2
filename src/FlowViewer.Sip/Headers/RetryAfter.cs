using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Retry-After (RFC 3261 20.33): when to try again, with an optional comment.</summary>
public sealed record RetryAfter(ByteSlice Where, long Number, ParameterList Parameters) : NumberValue(Where, Number, Parameters)
{
    /// <summary>How long to wait.</summary>
    public TimeSpan Delay => TimeSpan.FromSeconds(Number);

    /// <summary>The comment without its outer parentheses; null if there is none.</summary>
    public string? Comment { get; init; }

    internal ByteSlice CommentWhere { get; init; }

    internal override string Head => Comment is null ? base.Head : $"{base.Head} ({Comment})";

    internal override void Describe(TreeParts parts)
    {
        base.Describe(parts);
        if (Comment is not null)
            parts.Add("comment", Comment, CommentWhere, TreeKind.Text);
    }
}
