namespace FlowViewer.Readers.Captures.Walk;

/// <summary>Takes what datagrams carry: one kind of payload, known by its content.</summary>
internal interface IPayloadSink
{
    /// <summary>Takes the payload of a datagram, or of one SCTP user message; false where it is not of this sink's kind.</summary>
    bool Take(ref Packet packet);
}
