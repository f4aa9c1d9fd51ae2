namespace FlowViewer.Traces;

/// <summary>
/// A message of another protocol than SIP (Diameter, GTPv2-C, S1AP, NAS …), or an event that a phone logged, which stands beside the SIP
/// messages of the same trace. Its names and values are words, as its specification writes them; the reader that found it has decoded them.
/// </summary>
public sealed record TraceSignal
{
    /// <summary>The most fields that one signal keeps.</summary>
    public const int MostFields = 200;

    /// <summary>The most characters of one value.</summary>
    public const int LongestValue = 300;

    /// <summary>What protocol it belongs to.</summary>
    public required SignalProtocol Protocol { get; init; }
    /// <summary>What it is, as its specification names it: <c>Create Bearer Request</c>, <c>Multimedia-Auth-Request</c>, <c>IMS VoLTE Session End</c>.</summary>
    public required string Name { get; init; }
    /// <summary>Its result or cause with its number, as its specification names it: <c>2001 DIAMETER_SUCCESS</c>; null where it states none.</summary>
    public string? Result { get; init; }
    /// <summary>True where the result is a refusal or an error.</summary>
    public bool IsFailure { get; init; }
    /// <summary>When it was captured or logged.</summary>
    public TraceTime Time { get; init; }
    /// <summary>Index into <see cref="Trace.Endpoints"/>: who sent it.</summary>
    public required int Source { get; init; }
    /// <summary>Index into <see cref="Trace.Endpoints"/>: who received it; equal to <see cref="Source"/> for an event at one node.</summary>
    public required int Destination { get; init; }
    /// <summary>Index of the SIP message that it follows, -1 before the first.</summary>
    public int AfterMessage { get; init; } = -1;
    /// <summary>Where it was found: the number of the frame that ended it, or of the line that starts it, from 1.</summary>
    public int Origin { get; init; }
    /// <summary>Index into <see cref="Trace.Parts"/>; 0 where the source is one file.</summary>
    public ushort Part { get; init; }
    /// <summary>Index into <see cref="Trace.Paths"/>: the layers that carried it, or the log format that printed it.</summary>
    public int Path { get; init; }
    /// <summary>What it holds, at most <see cref="MostFields"/>: a tree written line by line.</summary>
    public IReadOnlyList<SignalField> Fields { get; init; } = [];
    /// <summary>Whom it is about, so that it is shown beside the right call.</summary>
    public IReadOnlyList<SignalKey> Keys { get; init; } = [];
}

/// <summary>One line of what a signal holds.</summary>
/// <param name="Depth">How deep it stands in the tree, from 0.</param>
/// <param name="Name">The name of its specification: <c>Framed-IP-Address</c>, <c>EPS Bearer ID</c>.</param>
/// <param name="Value">Its value in words, empty where it only groups what stands deeper.</param>
public readonly record struct SignalField(int Depth, string Name, string Value);

/// <summary>An identity that a signal names.</summary>
public readonly record struct SignalKey(SignalKeyKind Kind, string Value);

/// <summary>What an identity of a signal is.</summary>
public enum SignalKeyKind : byte
{
    /// <summary>An IMSI, digits only.</summary>
    Imsi,
    /// <summary>An MSISDN or another telephone number, digits only.</summary>
    Number,
    /// <summary>A public or private identity of the IMS: <c>sip:alice@example.org</c> without its parameters.</summary>
    Identity,
    /// <summary>An IP address of the user equipment or of its media, as <see cref="Endpoint.Host"/> writes it.</summary>
    Address,
    /// <summary>An end of a flow of media: an address and port as <see cref="Endpoint.ToString"/> writes them.</summary>
    Media,
    /// <summary>A SIP Call-ID, or an IMS charging identifier that names one.</summary>
    CallId,
    /// <summary>What the messages of one session share: a Diameter Session-Id, a GTP tunnel, an S1AP or NGAP pair of UE ids.</summary>
    Session,
    /// <summary>The subscription of a phone that wrote the log.</summary>
    Subscription,
}

/// <summary>The protocols of signals.</summary>
public enum SignalProtocol : byte
{
    /// <summary>Diameter (RFC 6733) and its 3GPP applications Cx, Sh, Rx, Gx, S6a.</summary>
    Diameter,
    /// <summary>GTPv2-C (3GPP TS 29.274).</summary>
    GtpV2,
    /// <summary>PFCP (3GPP TS 29.244).</summary>
    Pfcp,
    /// <summary>S1AP (3GPP TS 36.413).</summary>
    S1ap,
    /// <summary>NGAP (3GPP TS 38.413).</summary>
    Ngap,
    /// <summary>NAS of EPS (3GPP TS 24.301), of 5GS (3GPP TS 24.501), or of GSM and UMTS (3GPP TS 24.008).</summary>
    Nas,
    /// <summary>RRC of E-UTRA (3GPP TS 36.331) or NR (3GPP TS 38.331).</summary>
    Rrc,
    /// <summary>What the IMS client of a phone logs about a session, a registration or a bearer.</summary>
    Phone,
    /// <summary>What a phone logs about its media: loss, jitter, silence.</summary>
    Media,
}
