namespace FlowViewer.Web.Storage;

/// <summary>How far the keeping of a trace has come.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Bytes">How many bytes have arrived, unpacked where they came as gzip.</param>
/// <param name="Messages">How many messages have been read; 0 until the reading starts.</param>
public readonly record struct UploadProgress(UploadStage Stage, long Bytes, int Messages);

/// <summary>The two parts of keeping a trace.</summary>
public enum UploadStage
{
    /// <summary>Bytes arrive and are written to the store.</summary>
    Receiving,
    /// <summary>All bytes are kept; the messages are being read.</summary>
    Reading,
}
