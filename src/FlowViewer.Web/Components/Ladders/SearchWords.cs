using System.Text;
using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>Words to look for in messages, whatever the case of ASCII letters.</summary>
public sealed class SearchWords(string text)
{
    private readonly byte[] _wanted = Encoding.UTF8.GetBytes(text);

    /// <summary>True where the label, the message or the fields of a step hold the words.</summary>
    public bool AreIn(Step step) =>
        _wanted.Length > 0 && (step.Label.Contains(text, StringComparison.OrdinalIgnoreCase) || step switch
        {
            MessageStep { Raw: { } raw } => IndexIn(raw.Span) >= 0,
            SignalStep signal => Holds(signal.Words) || signal.Fields.Any(field => Holds(field.Name) || Holds(field.Value)),
            _ => false,
        });

    private bool Holds(string words) => words.Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the words begin in a message, one after the other and not overlapping.</summary>
    public IEnumerable<(int Start, int Length)> PlacesIn(ReadOnlyMemory<byte> message)
    {
        int start = 0;
        while (_wanted.Length > 0 && IndexIn(message.Span[start..]) is >= 0 and int at)
        {
            yield return (start + at, _wanted.Length);
            start += at + _wanted.Length;
        }
    }

    private int IndexIn(ReadOnlySpan<byte> message)
    {
        byte first = _wanted[0];
        byte other = char.IsAsciiLetter((char)first) ? (byte)(first ^ 0x20) : first;
        int start = 0;
        while (message[start..].IndexOfAny(first, other) is >= 0 and int at)
        {
            start += at;
            if (message.Length - start < _wanted.Length)
                return -1;
            // Ascii's comparison is false for bytes beyond ASCII; those must be the same.
            ReadOnlySpan<byte> here = message.Slice(start, _wanted.Length);
            if (here.SequenceEqual(_wanted) || Ascii.EqualsIgnoreCase(here, _wanted))
                return start;
            start++;
        }
        return -1;
    }
}
