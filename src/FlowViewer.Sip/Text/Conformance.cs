namespace FlowViewer.Sip.Text;

/// <summary>What a reading's problems add up to.</summary>
public enum Conformance : byte
{
    /// <summary>No problem beyond notices.</summary>
    Valid,
    /// <summary>Warnings only: readable, though not as the RFCs ask.</summary>
    Tolerated,
    /// <summary>At least one error.</summary>
    Invalid,
}
