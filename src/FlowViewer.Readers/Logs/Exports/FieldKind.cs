namespace FlowViewer.Readers.Logs.Exports;

/// <summary>What a field of an export says about the message beside it.</summary>
internal enum FieldKind : byte
{
    /// <summary>Nothing that a ladder needs.</summary>
    None,
    Time,
    /// <summary>Whole seconds since 1970, of which another field has the fraction.</summary>
    TimeSeconds,
    /// <summary>The microseconds of the second that another field names.</summary>
    TimeMicroseconds,
    Source,
    SourcePort,
    Destination,
    DestinationPort,
    Remote,
    RemotePort,
    Transport,
    Direction,
    /// <summary>The start line alone.</summary>
    StartLine,
    /// <summary>Everything behind the start line.</summary>
    HeaderAndBody,
    /// <summary>The bytes of the packet in hexadecimal.</summary>
    FrameBytes,
    /// <summary>The bytes of the message in hexadecimal.</summary>
    MessageBytes,
    /// <summary>The bytes of the datagram or segment in hexadecimal.</summary>
    PayloadBytes,
}
