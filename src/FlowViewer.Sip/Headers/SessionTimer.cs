using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Session-Expires and Min-SE (RFC 4028): the session interval and who refreshes it.</summary>
public sealed record SessionTimer(ByteSlice Where, long Number, ParameterList Parameters) : NumberValue(Where, Number, Parameters)
{
    /// <summary>The session interval.</summary>
    public TimeSpan Interval => TimeSpan.FromSeconds(Number);

    /// <summary>uac or uas: who sends the refreshes; null where it is still open.</summary>
    public string? Refresher => Parameters["refresher"];
}
