using FlowViewer.Sip.Messages;

namespace FlowViewer.Sip.Views;

/// <summary>The structural difference of two messages: by header field value and by SDP line, not by line of text.</summary>
/// <param name="Rows">The rows in the order of the second message; what only the first has stands where it was.</param>
public sealed record MessageDifference(IReadOnlyList<DifferenceRow> Rows)
{
    /// <summary>True where no row differs.</summary>
    public bool IsSame => Rows.All(row => row.Kind == DifferenceKind.Same);

    /// <summary>Compares two messages.</summary>
    public static MessageDifference Between(SipMessage a, SipMessage b) => new(MessageComparison.Rows(a, b));
}

/// <summary>How a row differs.</summary>
public enum DifferenceKind : byte
{
    /// <summary>Both messages have it alike.</summary>
    Same,
    /// <summary>Only the second message has it.</summary>
    Added,
    /// <summary>Only the first message has it.</summary>
    Removed,
    /// <summary>Both have it with different values.</summary>
    Changed,
    /// <summary>Both have it alike, but at another place among its kind.</summary>
    Moved,
}

/// <summary>The part of a message that a row belongs to.</summary>
public enum DifferenceSection : byte
{
    /// <summary>The start line.</summary>
    StartLine,
    /// <summary>A header field.</summary>
    Header,
    /// <summary>A line of the session description, or another body.</summary>
    Body,
}

/// <summary>One row of a difference.</summary>
/// <param name="Section">The part of the message.</param>
/// <param name="Name">The header's canonical name, the SDP line's place and type, or a part of the start line.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Before">The first message's value, or null.</param>
/// <param name="After">The second message's value, or null.</param>
/// <param name="Parts">For a changed row with parameters: what changed within; empty otherwise.</param>
public sealed record DifferenceRow(
    DifferenceSection Section,
    string Name,
    DifferenceKind Kind,
    string? Before,
    string? After,
    IReadOnlyList<DifferencePart> Parts);

/// <summary>
/// One changed part of a value: a parameter by its name; in an address also display-name, uri, and the URI's parameters with uri; before
/// their names; in other values an empty name for all that stands before the parameters.
/// </summary>
public sealed record DifferencePart(string Name, DifferenceKind Kind, string? Before, string? After);
