namespace FlowViewer.Sip.Headers;

/// <summary>Whether a header field may stand more than once in a message.</summary>
public enum HeaderRepetition : byte
{
    /// <summary>Once, with one value.</summary>
    Once,
    /// <summary>Several values, parted by commas or on lines of their own (RFC 3261 7.3.1).</summary>
    List,
    /// <summary>Several lines, but never several values in one line: their commas part parameters.</summary>
    Lines,
}

/// <summary>What is known of a header field by its name.</summary>
public sealed record HeaderDefinition
{
    internal HeaderDefinition(string name, HeaderRepetition repetition, HeaderForm form, char compact, int index)
    {
        Name = name;
        Repetition = repetition;
        Form = form;
        Compact = compact == '\0' ? null : compact;
        Index = index;
    }

    /// <summary>The name as the IANA registry writes it.</summary>
    public string Name { get; }

    /// <summary>The one-letter form, if it has one.</summary>
    public char? Compact { get; }

    /// <summary>Whether it may stand more than once.</summary>
    public HeaderRepetition Repetition { get; }

    internal HeaderForm Form { get; }

    internal int Index { get; }
}
