using FlowViewer.Reference.Entries;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference;

/// <summary>The hue of each answer to "shall I send it again?".</summary>
public static class RetryStyle
{
    /// <summary>The colour of its chip.</summary>
    public static Color Of(RetryKind retry) => retry switch
    {
        RetryKind.Same or RetryKind.Later => Color.Info,
        RetryKind.Modified or RetryKind.Elsewhere => Color.Warning,
        RetryKind.Never => Color.Error,
        _ => Color.Default,
    };
}
