using System.Text;

namespace FlowViewer.Reference.Reading;

/// <summary>The names of an enum as the content files write them: <c>NonInvite</c> is <c>non-invite</c>.</summary>
internal static class Choices<T> where T : struct, Enum
{
#pragma warning disable CA2263 // The generic forms would be compiled anew for each enum, which the start of the program would wait for.
    private static readonly T[] Values = (T[])Enum.GetValues(typeof(T));

    /// <summary>In the order of the enum, which is the order in which an error names them.</summary>
    public static string[] Names { get; } = Array.ConvertAll(Enum.GetNames(typeof(T)), Written);
#pragma warning restore CA2263

    public static bool TryRead(string word, out T value)
    {
        int at = Array.IndexOf(Names, word);
        value = at < 0 ? default : Values[at];
        return at >= 0;
    }

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
