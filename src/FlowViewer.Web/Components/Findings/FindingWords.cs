using FlowViewer.Calls.Findings;

namespace FlowViewer.Web.Components.Findings;

/// <summary>How findings look: a hue and, for those who cannot tell hues apart, a mark.</summary>
internal static class FindingWords
{
    /// <summary>The mark of a severity.</summary>
    public static string MarkOf(Severity severity) => severity switch { Severity.Error => "✕", Severity.Warning => "!", _ => "i" };

    /// <summary>The class that gives it its hue.</summary>
    public static string HueOf(Severity severity) => severity switch { Severity.Error => "finding-error", Severity.Warning => "finding-warning", _ => "finding-info" };
}
