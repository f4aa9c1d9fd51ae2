using System.Collections.Frozen;
using System.Text;

namespace FlowViewer.Reference.Reading;

/// <summary>The names of an enum as the content files write them: <c>NonInvite</c> is <c>non-invite</c>.</summary>
internal static class Choices<T> where T : struct, Enum
{
    public static FrozenDictionary<string, T> ByName { get; } = Enum.GetValues<T>().ToFrozenDictionary(value => Written(value.ToString()));

    private static string Written(string name)
    {
        StringBuilder text = new();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
