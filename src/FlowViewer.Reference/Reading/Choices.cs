using System.Text;

namespace FlowViewer.Reference.Reading;

/// <summary>The names of an enum as the content files write them: <c>NonInvite</c> is <c>non-invite</c>.</summary>
internal static class Choices<T> where T : struct, Enum
{
    /// <summary>In the order of the enum, which is the order in which an error names them.</summary>
    public static OrderedDictionary<string, T> ByName { get; } =
        new(Enum.GetValues<T>().Select(value => KeyValuePair.Create(Written(value.ToString()), value)));

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
