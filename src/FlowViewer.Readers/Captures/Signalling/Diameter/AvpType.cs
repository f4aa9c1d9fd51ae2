namespace FlowViewer.Readers.Captures.Signalling.Diameter;

/// <summary>How the value of an AVP is read.</summary>
internal enum AvpType : byte
{
    Octets,
    Text,
    Number,
    Signed,
    Group,
    Address,
    Prefix,
    Time,
    /// <summary>Digits in BCD, or written as text.</summary>
    Digits,
    Plmn,
    Location,
    /// <summary>A key, an authentication vector or a response to a challenge: never shown.</summary>
    Secret,
}
