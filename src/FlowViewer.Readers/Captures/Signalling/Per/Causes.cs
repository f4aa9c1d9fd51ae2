namespace FlowViewer.Readers.Captures.Signalling.Per;

/// <summary>A group of causes: its name, its values, and how many stand before the extension marker.</summary>
internal sealed record Causes(string Group, NumberNames Values, int Root)
{
    /// <summary>Reads the value of this group: <c>nas normal-release</c>.</summary>
    public string Read(ref PerReader reader)
    {
        int value = reader.Enumerated(Root);
        return $"{Group} {Values.NameOf(value) ?? $"{value}"}";
    }
}
