using FlowViewer.Readers.Captures.Secrets;

namespace FlowViewer.Web.Storage;

/// <summary>Files that one sender sends as one trace.</summary>
/// <param name="Sender">Who sends: its address as limits count it. The senders' turns are by it.</param>
/// <param name="Files">The files, each to be read before the next one is asked for.</param>
public sealed record Shipment(string Sender, IAsyncEnumerable<IncomingFile> Files)
{
    /// <summary>True keeps only what is left when the trace has been anonymised.</summary>
    public bool Anonymize { get; init; }

    /// <summary>Keys for what is encrypted; those among the files are added while they arrive. They are never stored.</summary>
    public CaptureKeys Keys { get; init; } = new();

    /// <summary>One file without a name.</summary>
    public static Shipment Of(string sender, Stream body) => new(sender, new[] { new IncomingFile(body, null) }.ToAsyncEnumerable());
}
