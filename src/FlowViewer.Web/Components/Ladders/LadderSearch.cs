using System.Text;
using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>Finds words in the messages of a ladder.</summary>
public static class LadderSearch
{
    /// <summary>
    /// The number of the first step behind step <paramref name="after"/> that holds <paramref name="text"/> in its label or anywhere in
    /// its message, whatever the case of ASCII letters; from the top again after the end. Null where none does.
    /// </summary>
    public static int? Next(Ladder ladder, string text, int after)
    {
        int count = ladder.Steps.Count;
        if (count == 0 || text.Length == 0)
            return null;
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        int start = Math.Clamp(after, 0, count);
        for (int i = 0; i < count; i++)
        {
            Step step = ladder.Steps[(start + i) % count];
            if (step.Label.Contains(text, StringComparison.OrdinalIgnoreCase) || (step.Raw is { } raw && Holds(raw.Span, wanted)))
                return step.N;
        }
        return null;
    }

    private static bool Holds(ReadOnlySpan<byte> message, ReadOnlySpan<byte> wanted)
    {
        byte first = wanted[0];
        byte other = char.IsAsciiLetter((char)first) ? (byte)(first ^ 0x20) : first;
        while (message.IndexOfAny(first, other) is >= 0 and int at)
        {
            message = message[at..];
            if (message.Length < wanted.Length)
                return false;
            // Ascii's comparison is false for bytes beyond ASCII; those must be the same.
            if (message.StartsWith(wanted) || Ascii.EqualsIgnoreCase(message[..wanted.Length], wanted))
                return true;
            message = message[1..];
        }
        return false;
    }
}
