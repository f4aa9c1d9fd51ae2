namespace FlowViewer.Calls.Findings;

/// <summary>What is the same for all findings of one kind.</summary>
/// <param name="Code">Its one stable name: <c>ack-missing</c>.</param>
public sealed record FindingDefinition(string Code)
{
    /// <summary>It in one line.</summary>
    public required Phrase Title { get; init; }
    /// <summary>It in a few words behind the outcome of a call: "Answered, never acknowledged". Null where it says nothing of how a call ends.</summary>
    public Phrase? Brief { get; init; }
    /// <summary>How bad it usually is.</summary>
    public required Severity Severity { get; init; }
    /// <summary>Which layer it is about.</summary>
    public required FindingOrder Order { get; init; }
    /// <summary>Where to look next, and the usual remedy.</summary>
    public required Phrase Advice { get; init; }
    /// <summary>The clauses that it stands on, each checked: <c>RFC 3261 13.2.2.4</c>.</summary>
    public required IReadOnlyList<string> Clauses { get; init; }
    /// <summary>The entry of the reference that says more, such as <c>timers/B</c>; null where none does.</summary>
    public string? Entry { get; init; }
    /// <summary>The flow that shows it, with its query: <c>rfc3665-3.1?callee=off</c>; null where none does.</summary>
    public string? Flow { get; init; }
    /// <summary>The codes of findings that are told below this one where both are about the same part of a call: its consequences.</summary>
    public IReadOnlyList<string> Explains { get; init; } = [];
}
