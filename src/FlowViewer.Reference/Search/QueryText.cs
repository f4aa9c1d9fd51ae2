using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace FlowViewer.Reference.Search;

/// <summary>What somebody typed, made comparable: full-width forms narrowed, lower case, cut to a length that an engineer may need.</summary>
internal static class QueryText
{
    private const int Longest = 200, MostWords = 12;

    // Words that ask without naming anything.
    private static readonly FrozenSet<string> Fillers = FrozenSet.ToFrozenSet(
    [
        "what", "is", "the", "a", "an", "of", "does", "do", "mean", "means", "meaning", "in", "to", "for", "and", "or", "sip", "why", "how", "code", "error",
        "什么意思", "是什么意思", "是什么", "什么是", "怎么办", "怎么回事", "含义", "错误码", "错误", "代码", "的",
    ]);

    public static string Normal(string query)
    {
        string cut = query.Length > Longest ? query[..Longest] : query;
        if (Ascii.IsValid(cut))
            return cut.Trim().ToLowerInvariant();
        // Half a surrogate pair (read as U+FFFD) and code points that are no characters cannot be normalised.
        string whole = string.Concat(cut.EnumerateRunes().Where(rune => rune.Value != 0xFFFD && Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned));
        return whole.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
    }

    /// <summary>Letters, digits and Chinese characters alone: <c>Call-ID</c>, <c>call id</c> and <c>callid</c> are one.</summary>
    public static string Squashed(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    /// <summary>The words: runs of letters and digits, and runs of Chinese characters.</summary>
    public static List<string> Words(string text)
    {
        List<string> words = [];
        StringBuilder run = new();
        foreach (char letter in text)
        {
            bool breaks = run.Length > 0 && (!char.IsLetterOrDigit(letter) || Script.IsHan(letter) != Script.IsHan(run[^1]));
            if (breaks)
                End();
            if (char.IsLetterOrDigit(letter))
                run.Append(letter);
        }
        End();
        return words;

        void End()
        {
            if (run.Length > 0 && words.Count < MostWords)
                words.Add(run.ToString());
            run.Clear();
        }
    }

    /// <summary>The words without those that only ask; all of them where nothing else is left.</summary>
    public static List<string> WithoutFillers(List<string> words)
    {
        List<string> kept = [.. words.Where(word => !Fillers.Contains(word))];
        return kept.Count > 0 ? kept : words;
    }
}
