using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Components.Reference;

/// <summary>The hue of each answer to "shall I send it again?", as a class of a chip.</summary>
public static class RetryLook
{
    /// <summary>The class; null for no hue.</summary>
    public static string? Of(RetryKind retry) => retry switch
    {
        RetryKind.Same or RetryKind.Later => "busy",
        RetryKind.Modified or RetryKind.Elsewhere => "warn",
        RetryKind.Never => "bad",
        _ => null,
    };
}
