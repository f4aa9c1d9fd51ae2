using FlowViewer.Ladders;
using FlowViewer.Sip.Text;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>How the message of a step is read.</summary>
internal static class StepMessages
{
    /// <summary>The mode for the message of a step: what its source left out is no problem of the message.</summary>
    public static ReadingMode ModeOf(MessageStep step) => step.IsPartial ? ReadingMode.Partial : ReadingMode.Tolerant;
}
