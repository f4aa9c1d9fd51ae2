namespace FlowViewer.Sip.Text;

/// <summary>What a node of a message's tree stands for; the page chooses its colour by it.</summary>
public enum TreeKind : byte
{
    /// <summary>The whole message.</summary>
    Message,
    /// <summary>The request line or status line.</summary>
    StartLine,
    /// <summary>A method.</summary>
    Method,
    /// <summary>A URI.</summary>
    Uri,
    /// <summary>A protocol version.</summary>
    Version,
    /// <summary>A status code.</summary>
    StatusCode,
    /// <summary>A reason phrase or another text for people.</summary>
    Text,
    /// <summary>A header field with all its values.</summary>
    Header,
    /// <summary>One of several values of a header field.</summary>
    Value,
    /// <summary>A part of a value: a host, a number, a word.</summary>
    Part,
    /// <summary>A parameter with its name and value.</summary>
    Parameter,
    /// <summary>The body, or a part of a multipart body.</summary>
    Body,
    /// <summary>An SDP line.</summary>
    SdpLine,
    /// <summary>A part of an SDP line.</summary>
    SdpPart,
    /// <summary>A medium of an SDP with the lines that belong to it.</summary>
    SdpMedia,
}

/// <summary>One node of a message's parsed tree.</summary>
/// <param name="Name">What it is, such as a header name, a parameter name or "host".</param>
/// <param name="Value">Its value, decoded for display.</param>
/// <param name="Where">The bytes it covers, from the message's first byte.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="ReferenceKind">The reference section that explains it (headers, methods, responses, options …), or null.</param>
/// <param name="ReferenceKey">Its key in that section, such as "486" or "P-Asserted-Identity".</param>
/// <param name="Children">Its parts in the order of the message.</param>
public sealed record TreeNode(
    string Name,
    string Value,
    ByteSlice Where,
    TreeKind Kind,
    string? ReferenceKind,
    string? ReferenceKey,
    IReadOnlyList<TreeNode> Children);
