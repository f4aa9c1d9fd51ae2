using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>
/// Cuts a capture file into frames. It sees the file in pieces, in order, and keeps what the format needs from one to the next
/// (byte order, interfaces); it touches record headers only, so that the work on frames can be shared out.
/// </summary>
internal abstract class CaptureFile
{
    /// <summary>No record of a sound file is longer; what claims to be is a broken length.</summary>
    public const int LongestRecord = 16 << 20;

    /// <summary>The name of the format, as <see cref="Trace.Kind"/> shows it.</summary>
    public abstract string Kind { get; }

    /// <summary>Problems found since they were last taken.</summary>
    public List<TraceProblem> Problems { get; } = [];

    /// <summary>How many frames have been cut so far.</summary>
    public int FrameCount { get; protected set; }

    /// <summary>How many frames hold fewer bytes than were sent, and the first of them.</summary>
    public int CutFrames { get; private set; }
    public int FirstCutFrame { get; private set; }

    /// <summary>How many blocks hold keys for what is encrypted, and how many of those are of a kind that is not used.</summary>
    public int SecretsBlocks { get; protected set; }
    public int UnreadSecrets { get; protected set; }

    /// <summary>Key logs found since they were last taken.</summary>
    public List<byte[]> KeyLogs { get; } = [];

    /// <summary>True once nothing more can be read: a length is broken beyond repair.</summary>
    public bool IsBroken { get; protected set; }

    /// <summary>
    /// Cuts the whole records that <paramref name="bytes"/> begin with. Returns how far it got, which is beyond the end where a
    /// record without frames is passed over; 0 where the first record is longer than the bytes, and then <paramref name="needed"/> says how long.
    /// </summary>
    public abstract long Cut(ReadOnlySpan<byte> bytes, Batch<Frame> frames, out int needed);

    protected void AddFrame(Batch<Frame> frames, int offset, uint length, uint original, int linkType, TraceTime time)
    {
        FrameCount++;
        bool isCut = length < original;
        if (isCut && CutFrames++ == 0)
            FirstCutFrame = FrameCount;
        frames.Add(new Frame(FrameCount, offset, (int)length, isCut, linkType, time));
    }

    protected void Break(string detail)
    {
        IsBroken = true;
        Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, FrameCount + 1, detail));
    }
}
