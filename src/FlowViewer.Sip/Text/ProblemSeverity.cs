namespace FlowViewer.Sip.Text;

/// <summary>How much a problem matters to whoever has to act on the message.</summary>
public enum ProblemSeverity : byte
{
    /// <summary>Allowed, but worth knowing; it changes no verdict.</summary>
    Notice,
    /// <summary>Against the grammar or a rule, yet its meaning is clear: tolerant reading goes on.</summary>
    Warning,
    /// <summary>A receiver has to refuse the message, or cannot tell what it means.</summary>
    Error,
}
