using System.Text;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Messages;

/// <summary>Walks over the parts of a multipart body in one pass (RFC 2046 5.1.1).</summary>
internal ref struct Multipart
{
    /// <summary>RFC 2046 5.1.1: a boundary has no more than 70 characters.</summary>
    public const int LongestBoundary = 70;

    private readonly ReadOnlySpan<byte> _message;
    private readonly byte[] _delimiter;
    private readonly int _end;
    private int _position;
    private int _partStart = -1;
    private bool _isDrained;

    public Multipart(ReadOnlySpan<byte> message, ByteSlice content, string boundary)
    {
        _message = message;
        _delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        _position = content.Start;
        _end = content.Start + content.Length;
    }

    /// <summary>True once a boundary was seen.</summary>
    public readonly bool FoundAny => _partStart >= 0 || IsClosed;

    /// <summary>True once the boundary with two trailing hyphens was seen.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The next part without the line end that belongs to the boundary behind it; false behind the last.</summary>
    public bool Next(out ByteSlice part)
    {
        while (_position < _end && !IsClosed)
        {
            int start = _position;
            int feed = _message[start.._end].IndexOf((byte)'\n');
            _position = feed < 0 ? _end : start + feed + 1;
            if (!_message[start.._end].StartsWith(_delimiter))
                continue;
            ReadOnlySpan<byte> tail = _message[(start + _delimiter.Length).._position];
            bool closes = tail.StartsWith("--"u8);
            if (tail.Trim(" \t\r\n-"u8).Length > 0 || (!closes && tail.Contains((byte)'-')))
                continue;
            int open = _partStart;
            IsClosed = closes;
            _partStart = _position;
            if (open >= 0)
            {
                part = Content(open, start);
                return true;
            }
        }
        // A cut body: what follows the last boundary is still a part.
        bool hasTail = !IsClosed && !_isDrained && _partStart >= 0 && _partStart < _end;
        part = hasTail ? new ByteSlice(_partStart, _end - _partStart) : default;
        _isDrained = true;
        return hasTail;
    }

    private readonly ByteSlice Content(int start, int boundary)
    {
        int end = boundary;
        if (end > start && _message[end - 1] == '\n')
            end--;
        if (end > start && _message[end - 1] == '\r')
            end--;
        return new ByteSlice(start, end - start);
    }
}
