namespace FlowViewer.Readers.Sightings;

/// <summary>Something that a source without SIP holds instead, for whoever sent it to see what went wrong.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Values">What is known about it, in the order in which the words of its kind speak of it. Hostile, as everything from a trace.</param>
public sealed record Seen(SeenKind Kind, IReadOnlyList<string> Values)
{
    /// <summary>Something with what is known about it.</summary>
    internal static Seen Of(SeenKind kind, params string[] values) => new(kind, values);
}

/// <summary>What can be seen in a source without SIP. The page has words for each in its resources as <c>SeenKind_</c> and its name.</summary>
public enum SeenKind
{
    /// <summary>TLS at the port of SIP over TLS: the port.</summary>
    EncryptedSip,
    /// <summary>TLS elsewhere: the ports.</summary>
    Tls,
    /// <summary>ESP that is encrypted.</summary>
    Esp,
    /// <summary>Secrets of TLS in the capture, which are not used.</summary>
    TlsSecrets,
    /// <summary>A capture without a packet.</summary>
    EmptyCapture,
    /// <summary>A capture: how many packets, and what they are.</summary>
    Capture,
    /// <summary>A ZIP or tar archive: which, and the names of its files.</summary>
    Archive,
    /// <summary>An archive without a file.</summary>
    EmptyArchive,
    /// <summary>A file of an archive that is encrypted: its name.</summary>
    EncryptedMember,
    /// <summary>A compressed file or an archive of a kind that is not read: its name.</summary>
    OtherArchive,
    /// <summary>A capture of a kind that is not read: its name.</summary>
    OtherCapture,
    /// <summary>A log of Windows: its extension.</summary>
    WindowsLog,
    /// <summary>A document of Word, Excel or their like.</summary>
    Office,
    /// <summary>A document: its format.</summary>
    Document,
    /// <summary>A picture: its format.</summary>
    Picture,
    /// <summary>Sound: its format.</summary>
    Sound,
    /// <summary>A database: its format.</summary>
    Database,
    /// <summary>The detail tree of Wireshark without the lines that begin its frames.</summary>
    WiresharkTree,
    /// <summary>Wireshark's list of packets, none of them SIP.</summary>
    WiresharkList,
    /// <summary>A ladder as sngrep draws it in a terminal, without messages.</summary>
    SngrepLadder,
    /// <summary>A start line and header fields on one line that cannot be told apart: its line.</summary>
    OneLine,
    /// <summary>A start line that a line end broke: its line.</summary>
    BrokenStartLine,
    /// <summary>A start line without header fields behind it: its line.</summary>
    StartLineOnly,
    /// <summary>Header fields or a body without a start line before them: the line where they begin.</summary>
    NoStartLine,
    /// <summary>A page of the web.</summary>
    Html,
    /// <summary>JSON.</summary>
    Json,
    /// <summary>XML.</summary>
    Xml,
    /// <summary>Text: how many lines, and the first one that is not blank.</summary>
    Text,
    /// <summary>Bytes that are no text: how many, and the first of them.</summary>
    Bytes,
}
