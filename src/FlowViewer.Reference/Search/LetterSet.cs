using System.Numerics;

namespace FlowViewer.Reference.Search;

/// <summary>
/// Which letters a word has, to tell at a glance that two words are far apart: a slip adds one letter at the most, and takes one away at
/// the most, so words whose letters differ by more than the limit need not be compared.
/// </summary>
internal readonly record struct LetterSet(uint Set)
{
    /// <summary>The letters of a word in lower case. What is no letter of the alphabet shares a few places, which makes words look nearer, never farther.</summary>
    public static LetterSet Of(string word)
    {
        uint set = 0;
        foreach (char letter in word)
            set |= 1u << (letter is >= 'a' and <= 'z' ? letter - 'a' : 26 + (letter % 6));
        return new LetterSet(set);
    }

    /// <summary>True where more than <paramref name="limit"/> slips lie between words of these letters.</summary>
    public bool AreFarFrom(LetterSet other, int limit) =>
        BitOperations.PopCount(Set & ~other.Set) > limit || BitOperations.PopCount(other.Set & ~Set) > limit;
}
