namespace FlowViewer.Sip.Anonymizing;

/// <summary>Masks what cannot be understood: letters become x and digits 0, so that its shape stays.</summary>
internal static class Mask
{
    /// <summary>The masked text, of the same length.</summary>
    public static string Of(ReadOnlySpan<char> text) => string.Create(text.Length, text, (masked, source) =>
    {
        for (int i = 0; i < masked.Length; i++)
            masked[i] = char.IsAsciiDigit(source[i]) ? '0' : char.IsAsciiLetter(source[i]) || source[i] > '~' || (source[i] < ' ' && source[i] is not ('\r' or '\n' or '\t')) ? 'x' : source[i];
    });

    /// <summary>A text for people: only one of the protocol's own phrases stays.</summary>
    public static string Phrase(string text) => Vocabulary.HasAll(text) ? text : Of(text);
}
