using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Replaces, Join and Target-Dialog (RFC 3891, 3911, 4538): the dialog that is meant.</summary>
public sealed record Replaces(ByteSlice Where, string Text, ParameterList Parameters) : Word(Where, Text, Parameters)
{
    /// <summary>The dialog's Call-ID.</summary>
    public string CallId => Text;

    /// <summary>The tag on the side of whoever receives the request; Target-Dialog calls it local-tag.</summary>
    public string? ToTag => Parameters["to-tag"] ?? Parameters["local-tag"];

    /// <summary>The tag of the other side; Target-Dialog calls it remote-tag.</summary>
    public string? FromTag => Parameters["from-tag"] ?? Parameters["remote-tag"];

    /// <summary>True where only an early dialog may be replaced.</summary>
    public bool EarlyOnly => Parameters.Contains("early-only");
}
