using System.Buffers;
using System.Text;

namespace FlowViewer.Calls.Queries;

/// <summary>A phrase that is searched in messages as they were sent: ASCII letters in any case, everything else byte by byte.</summary>
internal sealed class BytePattern
{
    // The least frequent letters, digits and marks of SIP messages come last: the search jumps from one to the next.
    private const string Frequent = " eistron0a1;=-lcp2dm.:u534hg67v8b9@fky<>/wx,q\"z+j_";

    private readonly byte[] _folded;
    private readonly int _anchor;
    private readonly SearchValues<byte> _anchorBytes;

    public BytePattern(string text)
    {
        _folded = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < _folded.Length; i++)
            _folded[i] = Fold(_folded[i]);
        _anchor = Enumerable.Range(0, _folded.Length).MaxBy(i => Rarity(_folded[i]));
        byte rare = _folded[_anchor];
        _anchorBytes = SearchValues.Create([rare, rare is >= (byte)'a' and <= (byte)'z' ? (byte)(rare - 0x20) : rare]);
    }

    /// <summary>True where the phrase is somewhere in a message.</summary>
    public bool IsIn(ReadOnlySpan<byte> message)
    {
        int last = message.Length - _folded.Length;
        for (int start = 0; start <= last; start++)
        {
            int next = message[(start + _anchor)..(last + _anchor + 1)].IndexOfAny(_anchorBytes);
            if (next < 0)
                return false;
            start += next;
            if (IsAt(message.Slice(start, _folded.Length)))
                return true;
        }
        return false;
    }

    private bool IsAt(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (Fold(bytes[i]) != _folded[i])
                return false;
        }
        return true;
    }

    private static byte Fold(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;

    private static int Rarity(byte b) => Frequent.IndexOf((char)b, StringComparison.Ordinal) is var place and >= 0 ? place : Frequent.Length;
}
