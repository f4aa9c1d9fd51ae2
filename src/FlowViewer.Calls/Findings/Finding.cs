using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings;

/// <summary>Something that went wrong, or that one should know, with what shows it.</summary>
public sealed record Finding
{
    /// <summary>What kind of finding it is.</summary>
    public required FindingDefinition Definition { get; init; }
    /// <summary>The one stable name of its kind.</summary>
    public string Code => Definition.Code;
    /// <summary>How bad it is here.</summary>
    public required Severity Severity { get; init; }
    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }
    /// <summary>Why it is not certain; empty where it is.</summary>
    public IReadOnlyList<Phrase> Doubts { get; init; } = [];
    /// <summary>It in one line; the definition's where nothing more exact can be said.</summary>
    public required Phrase Title { get; init; }
    /// <summary>What was seen, what the standard asks, and what followed: one to three sentences.</summary>
    public required Phrase Text { get; init; }
    /// <summary>What to do: the definition's where the case asks for nothing else.</summary>
    public required Phrase Advice { get; init; }
    /// <summary>The messages that show it, the most telling first.</summary>
    public required IReadOnlyList<Exhibit> Evidence { get; init; }
    /// <summary>The entry of the reference that says more; the definition's where nothing more exact is meant.</summary>
    public string? Entry { get; init; }
    /// <summary>True where it explains how the call ended.</summary>
    public bool EndsCall { get; init; }
    /// <summary>What comes of it, or says the same less exactly.</summary>
    public IReadOnlyList<Finding> Consequences { get; init; } = [];
    /// <summary>The index of the first message that shows it; the last of all where none does.</summary>
    public int FirstMessage => Evidence.Count == 0 ? int.MaxValue : Evidence.Min(exhibit => exhibit.Message.Index);
}

/// <summary>A message that shows something, and where in it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Where">The stretch of it; null for the message as a whole.</param>
public sealed record Exhibit(CaseMessage Message, ByteSlice? Where = null)
{
    /// <summary>A message as a whole.</summary>
    public static implicit operator Exhibit(CaseMessage message) => new(message);
}

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Good to know; nobody stumbled.</summary>
    Info,
    /// <summary>Something is wrong, and the call may have suffered.</summary>
    Warning,
    /// <summary>It broke something.</summary>
    Error,
}

/// <summary>How sure a finding is.</summary>
public enum Confidence
{
    /// <summary>One explanation among others.</summary>
    Possible,
    /// <summary>What is seen is hard to explain otherwise.</summary>
    Likely,
    /// <summary>The messages prove it.</summary>
    Certain,
}

/// <summary>Which layer a finding is about: of two equal ones the lower layer is told first.</summary>
public enum FindingOrder
{
    /// <summary>The way of packets.</summary>
    Network = 1,
    /// <summary>The way of messages: Contact, Route, Via.</summary>
    Routing = 2,
    /// <summary>Who one is: digest, AKA, registration.</summary>
    Authentication = 3,
    /// <summary>The rules of transactions and dialogs.</summary>
    Protocol = 4,
    /// <summary>Offers and answers, timers, preconditions.</summary>
    Negotiation = 5,
    /// <summary>Why somebody says that it ended.</summary>
    Release = 6,
    /// <summary>RTP.</summary>
    Media = 7,
    /// <summary>What a middle node changed.</summary>
    Legs = 8,
    /// <summary>How long things took.</summary>
    Timing = 9,
    /// <summary>What the trace does not show.</summary>
    Coverage = 10,
}
