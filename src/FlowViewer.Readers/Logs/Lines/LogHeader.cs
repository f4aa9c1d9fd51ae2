using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>Which way a message went, seen from the program that wrote the log.</summary>
internal enum Direction : byte
{
    Unknown,
    Sent,
    Received,
}

/// <summary>What a log says about a message beside its text. Formats fill it from the lines that announce the message.</summary>
internal sealed class LogHeader(LogFormat format, int line)
{
    public LogFormat Format { get; set; } = format;

    /// <summary>The line that opened it.</summary>
    public int Line { get; } = line;

    public Stamp Stamp { get; set; }
    public Direction Direction { get; set; }
    public SipTransport Transport { get; set; }

    /// <summary>Both ends, where the log names both.</summary>
    public Endpoint? Source { get; set; }
    public Endpoint? Destination { get; set; }

    /// <summary>The far end, where the log names only that.</summary>
    public Endpoint? Remote { get; set; }

    /// <summary>Our own end by the log's own name for it (<c>SIPInterface #1</c>).</summary>
    public Endpoint? Local { get; set; }

    /// <summary>True where the log names an end.</summary>
    public bool HasEnds => Source is not null || Destination is not null || Remote is not null;

    /// <summary>How many bytes the log says the message has, -1 where it does not.</summary>
    public long Bytes { get; set; } = -1;

    /// <summary>Where in the opening line the start line begins; -1 where it stands on a line of its own.</summary>
    public int StartColumn { get; set; } = -1;

    /// <summary>What the logger put before the opening words; a later line that begins so is the logger's again.</summary>
    public byte[] Prefix { get; private set; } = [];

    /// <summary>Words of a heading that make sense only beside the start line (see <see cref="LogFormat.Complete"/>).</summary>
    public byte[]? Heading { get; set; }

    /// <summary>Takes the stamp, if any, from what stands before the opening words.</summary>
    public void Prefixed(ReadOnlySpan<byte> before)
    {
        Prefix = before.ToArray();
        if (StampReader.TryReadPrefix(before, out Stamp stamp, out _))
            Stamp = stamp;
    }

    /// <summary>Sets direction and far end together.</summary>
    public bool Went(Direction direction, ReadOnlySpan<byte> remote)
    {
        Direction = direction;
        if (!Addresses.TryRead(remote, out Endpoint endpoint))
            return false;
        Remote = endpoint;
        return true;
    }

    /// <summary>Gives equal hosts one string each: a large log has few hosts and many messages.</summary>
    public void Share(Dictionary<string, string> hosts)
    {
        Source = Shared(Source, hosts);
        Destination = Shared(Destination, hosts);
        Remote = Shared(Remote, hosts);
        Local = Shared(Local, hosts);
    }

    private static Endpoint? Shared(Endpoint? endpoint, Dictionary<string, string> hosts)
    {
        if (endpoint is not { } own)
            return null;
        if (!hosts.TryGetValue(own.Host, out string? host))
            hosts.Add(own.Host, host = own.Host);
        return own with { Host = host };
    }

    /// <summary>True where a message of this header goes the way of <paramref name="other"/>'s.</summary>
    public bool IsSameWay(LogHeader other) =>
        Direction == other.Direction && Source == other.Source && Destination == other.Destination && Remote == other.Remote
        && (Source is not null || Remote is not null);

    /// <summary>Sets both ends from <c>a</c> and <c>b</c> of an arrow <c>a -> b</c>.</summary>
    public bool Between(ReadOnlySpan<byte> source, ReadOnlySpan<byte> destination)
    {
        if (!Addresses.TryRead(source, out Endpoint from, portAlways: true) || !Addresses.TryRead(destination, out Endpoint to, portAlways: true))
            return false;
        Source = from;
        Destination = to;
        return true;
    }
}
