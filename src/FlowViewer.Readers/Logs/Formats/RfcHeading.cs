using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>The headings of RFC 3261 24 and RFC 3665: <c>F2 407 Proxy Authorization Required Proxy 1 -> Alice</c>. They name the lanes.</summary>
internal sealed class RfcHeading() : LogFormat("RFC call flow", " -> ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (!at.Skip("F"u8) || !at.Number(out _))
            return Opening.None;
        at.SkipSpaces();
        ReadOnlySpan<byte> heading = at.Rest.TrimEnd((byte)' ');
        int arrow = heading.IndexOf(" -> "u8);
        bool startsWell = !heading.IsEmpty && heading[0] is >= (byte)'A' and <= (byte)'Z' or >= (byte)'1' and <= (byte)'6';
        if (arrow < 1 || !startsWell || heading.Length > 120)
            return Opening.None;
        header.Heading = heading.ToArray();
        return Opening.Message;
    }

    // Where the reason phrase ends and the sender's name begins is seen only beside the start line.
    public override void Complete(LogHeader header, ReadOnlySpan<byte> startLine)
    {
        ReadOnlySpan<byte> heading = header.Heading;
        int arrow = heading.IndexOf(" -> "u8);
        if (arrow < 0)
            return;
        ReadOnlySpan<byte> left = heading[..arrow], what = startLine.StartsWith("SIP/2.0 "u8) ? startLine[8..].TrimStart((byte)' ') : startLine[..Math.Max(0, startLine.IndexOf((byte)' '))];
        int length = left.StartsWith(what) ? what.Length : WordsBeforeName(left);
        string source = LogText.Show(left[length..].Trim((byte)' ')), destination = LogText.Show(heading[(arrow + 4)..].Trim((byte)' '));
        if (source.Length > 0)
            header.Source = new Endpoint(source, 0);
        if (destination.Length > 0)
            header.Destination = new Endpoint(destination, 0);
    }

    // A phrase unlike the start line's: the method or the code with one word of reason, then the name.
    private static int WordsBeforeName(ReadOnlySpan<byte> left)
    {
        int space = left.IndexOf((byte)' ');
        if (space < 0 || left[0] > '9')
            return Math.Max(0, space);
        int second = left[(space + 1)..].IndexOf((byte)' ');
        return second < 0 ? space : space + 1 + second;
    }
}
