using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Sdp;

/// <summary>An a= line (RFC 8866 5.13).</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Value">What follows the colon; null if there is none.</param>
/// <param name="Where">The bytes of name and value.</param>
/// <param name="ValueWhere">The value's bytes.</param>
public sealed record SdpAttribute(string Name, string? Value, ByteSlice Where, ByteSlice ValueWhere);
