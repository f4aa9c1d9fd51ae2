using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Simulation.Media;

/// <summary>One medium of a phone's session: what it can, which way it flows, and its preconditions where they are used.</summary>
internal sealed class Medium(string kind, int port, IReadOnlyList<Codec> codecs)
{
    /// <summary>audio or video.</summary>
    public string Kind { get; } = kind;

    public int Port { get; } = port;

    /// <summary>What is offered; after an answer, what both can.</summary>
    public IReadOnlyList<Codec> Codecs { get; set; } = codecs;

    /// <summary>Which way this end wants it to flow.</summary>
    public MediaDirection Direction { get; set; } = MediaDirection.SendReceive;

    /// <summary>True where one side withdrew or refused it: it keeps its place with port 0 (RFC 3264 8.2).</summary>
    public bool IsOff { get; set; }

    /// <summary>Its preconditions; null where they are not used.</summary>
    public QosPreconditions? Qos { get; set; }

    /// <summary>The bearer that carries it: QCI 1 for conversational voice, 2 for video (3GPP TS 23.203 Table 6.1.7).</summary>
    public int Qci => Kind == "video" ? 2 : 1;
}
