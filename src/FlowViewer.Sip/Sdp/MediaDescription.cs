using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Sdp;

/// <summary>One m= line with the lines that belong to it (RFC 8866 5.14).</summary>
public sealed record MediaDescription
{
    /// <summary>The m= line and those behind it, up to the next medium.</summary>
    public required IReadOnlyList<SdpLine> Lines { get; init; }

    /// <summary>audio, video, text, application, message or image.</summary>
    public required string Media { get; init; }

    /// <summary>The transport port; 0 where the medium is refused or off.</summary>
    public required int Port { get; init; }

    /// <summary>How many ports in a row; 1 where nothing is said.</summary>
    public int PortCount { get; init; } = 1;

    /// <summary>The transport protocol, such as RTP/AVP.</summary>
    public required string Protocol { get; init; }

    /// <summary>The formats as written: payload types for RTP.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>Where media goes: the medium's own c= line, else the session's; null where there is neither.</summary>
    public SdpConnection? Connection { get; init; }

    /// <summary>The medium's b= lines.</summary>
    public required IReadOnlyList<SdpBandwidth> Bandwidths { get; init; }

    /// <summary>The medium's a= lines, candidates, crypto and fingerprint lines among them.</summary>
    public required IReadOnlyList<SdpAttribute> Attributes { get; init; }

    /// <summary>The formats of an RTP medium, most wanted first; empty for others.</summary>
    public required IReadOnlyList<SdpCodec> Codecs { get; init; }

    /// <summary>Which way media flows: the medium's own word, else the session's, else both ways.</summary>
    public MediaDirection Direction { get; init; }

    /// <summary>The wanted length of a packet (RFC 8866 6.4); null where nothing is said.</summary>
    public TimeSpan? PacketTime { get; init; }

    /// <summary>The longest packet (RFC 8866 6.5); null where nothing is said.</summary>
    public TimeSpan? MaximumPacketTime { get; init; }

    /// <summary>The precondition lines in order.</summary>
    public required IReadOnlyList<SdpPrecondition> Preconditions { get; init; }

    /// <summary>The bytes from the m= line to the medium's last line.</summary>
    public ByteSlice Where { get; init; }

    /// <summary>True where the port is 0: an offer withdraws the medium, an answer refuses it (RFC 3264 5.1, 6).</summary>
    public bool IsRefused => Port == 0;

    /// <summary>Address and port to send to; null where no address is known.</summary>
    public string? AddressAndPort => Connection?.Address is { } address ? address.Contains(':') ? $"[{address}]:{Port}" : $"{address}:{Port}" : null;

    /// <summary>The first attribute of that name, or null.</summary>
    public SdpAttribute? Attribute(string name) => Attributes.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
