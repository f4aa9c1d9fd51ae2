namespace FlowViewer.Calls.Findings;

/// <summary>
/// A sentence in both languages with its values in it. A <see cref="Evidence.CaseMessage"/>, or several, stand as a reference that a page makes a link;
/// durations and numbers are written as the language does.
/// </summary>
/// <param name="En">The sentence in English.</param>
/// <param name="Zh">The sentence in Simplified Chinese, with the same values.</param>
public sealed record Phrase(FormattableString En, FormattableString Zh)
{
    /// <summary>Nothing said.</summary>
    public static Phrase Empty { get; } = new($"", $"");

    /// <summary>This sentence and another one behind it.</summary>
    public Phrase And(Phrase next) => new($"{this} {next}", $"{this}{next}");

    /// <summary>The sentence of a language in its parts, in order.</summary>
    /// <param name="chinese">True for Chinese, false for English.</param>
    /// <param name="numberOf">The number that a message, by its index in the trace, has in the ladder beside which the sentence stands.</param>
    public IReadOnlyList<PhraseRun> Runs(bool chinese, Func<int, int> numberOf) => new PhraseWriter(chinese, numberOf).Write(this);

    /// <summary>The sentence of a language as plain text.</summary>
    public string Text(bool chinese, Func<int, int> numberOf) => string.Concat(Runs(chinese, numberOf).Select(run => run.Text));
}

/// <summary>A part of a sentence.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Message">The index of the message that it names; null for other words.</param>
public readonly record struct PhraseRun(string Text, int? Message = null);
