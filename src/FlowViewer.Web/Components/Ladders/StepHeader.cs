using FlowViewer.Ladders;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>A header field of a step's message, as it is shown behind the label.</summary>
public static class StepHeader
{
    private const int Longest = 40;

    /// <summary>The value of the first field with this name, in its long or compact form, cut to 40 characters; null where the message has none.</summary>
    public static string? Of(Step step, string name)
    {
        if (step is not MessageStep { Raw: { } raw })
            return null;
        string? value = SipMessage.Read(raw).First(name)?.Value;
        return value is null ? null : value.Length <= Longest ? value : string.Concat(value.AsSpan(0, Longest - 1), "…");
    }
}
