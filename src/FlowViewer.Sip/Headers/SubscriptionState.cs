using System.Globalization;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Subscription-State (RFC 6665 8.2.3).</summary>
public sealed record SubscriptionState(ByteSlice Where, string Text, ParameterList Parameters) : Word(Where, Text, Parameters)
{
    /// <summary>active, pending or terminated.</summary>
    public string State => Text;

    /// <summary>Why it ended.</summary>
    public string? Reason => Parameters["reason"];

    /// <summary>How long it still lasts; null where it does not say.</summary>
    public TimeSpan? Expires =>
        uint.TryParse(Parameters["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
