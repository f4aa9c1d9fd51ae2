namespace FlowViewer.Readers.Captures.Signalling.Diameter;

/// <summary>What a code of a vendor is called, and how its value is read.</summary>
internal sealed record AvpDefinition(string Name, AvpType Type);
