using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Sdp;

/// <summary>One line of a session description.</summary>
/// <param name="Type">The letter before the equals sign; NUL where the line has none.</param>
/// <param name="Value">What follows the equals sign; the whole line if there is none.</param>
/// <param name="Where">The line's bytes without its end.</param>
/// <param name="ValueWhere">The value's bytes.</param>
public sealed record SdpLine(char Type, string Value, ByteSlice Where, ByteSlice ValueWhere);
