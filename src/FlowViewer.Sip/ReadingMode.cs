namespace FlowViewer.Sip;

/// <summary>How much a reading forgives. Both modes find the same problems; only their severity differs.</summary>
public enum ReadingMode : byte
{
    /// <summary>What the field sends and every implementation reads is a warning.</summary>
    Tolerant,
    /// <summary>Every departure from the grammar is an error.</summary>
    Strict,
}
