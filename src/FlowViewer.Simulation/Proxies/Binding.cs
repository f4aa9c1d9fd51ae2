namespace FlowViewer.Simulation.Proxies;

/// <summary>A place where a user is reached (RFC 3261 10): its Contact, the Path to it (RFC 3327), and until when.</summary>
internal sealed record Binding(string Contact, string ContactUri, TimeSpan Until, string[] Path, double Q = 1);
