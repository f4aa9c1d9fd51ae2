namespace FlowViewer.Sip.Sdp;

/// <summary>Which of the three precondition attributes a line is.</summary>
public enum PreconditionKind : byte
{
    /// <summary>curr: what holds now.</summary>
    Current,
    /// <summary>des: what must hold before the callee is alerted.</summary>
    Desired,
    /// <summary>conf: what the other side shall confirm.</summary>
    Confirm,
}

/// <summary>A curr, des or conf attribute (RFC 3312 4, RFC 4032).</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Type">The precondition's type, such as qos.</param>
/// <param name="Strength">mandatory, optional, none, failure or unknown; null but for des.</param>
/// <param name="Status">local, remote or e2e.</param>
/// <param name="Direction">none, send, recv or sendrecv.</param>
public sealed record SdpPrecondition(PreconditionKind Kind, string Type, string? Strength, string Status, string Direction);
