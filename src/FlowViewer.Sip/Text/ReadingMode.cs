namespace FlowViewer.Sip.Text;

/// <summary>How much a reading forgives. The first two find the same problems; only their severity differs.</summary>
public enum ReadingMode : byte
{
    /// <summary>What the field sends and every implementation reads is a warning.</summary>
    Tolerant,
    /// <summary>Every departure from the grammar is an error.</summary>
    Strict,
    /// <summary>The bytes are what a log or a capture kept of a message: as <see cref="Tolerant"/>, and what it left out is no problem of the message.</summary>
    Partial,
}
