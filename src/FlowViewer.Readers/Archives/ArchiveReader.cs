using System.Buffers.Binary;
using System.IO.Compression;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.Sightings;
using FlowViewer.Readers.Sources;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Archives;

/// <summary>
/// Reads the files of a ZIP or tar archive, and of archives in it, as one trace; and gzip files. Each file is read as it would be by
/// itself (<see cref="PartReader"/>); then their messages are merged (<see cref="PartMerge"/>). Everything that the archive says is
/// hostile: what it unpacks to is counted over all files, and so is what stands in it as it is, because a directory can name the same
/// bytes a thousand times.
/// </summary>
public sealed class ArchiveReader
{
    /// <summary>The most files that are read of an archive.</summary>
    public const int MostMembers = 1000;

    private const int DeepestNesting = 3;
    private const int DeepestCompression = 3;

    // Files up to this size are unpacked once; larger ones two or three times, and never held whole.
    private const long Window = 32 << 20;

    private readonly TraceBuilder _whole;
    private readonly TraceLimits _limits;
    private readonly IProgress<int>? _progress;
    private readonly CaptureKeys _keys;
    private readonly List<(int Part, TraceBuilder Builder)> _parts = [];
    private readonly HashSet<string> _names = [];
    private readonly long _mostBytes;
    private long _bytesLeft;

    private ArchiveReader(long packed, TraceBuilder whole, TraceLimits limits, IProgress<int>? progress, CaptureKeys keys)
    {
        (_whole, _limits, _progress, _keys) = (whole, limits, progress, keys.Copy());
        _bytesLeft = _mostBytes = limits.UnpackedFrom(packed);
    }

    private int MessagesSoFar => _parts.Sum(part => part.Builder.Messages.Count);

    /// <summary>True for the first bytes of an archive or of a gzip file. Office documents are archives too, but none of captures.</summary>
    internal static bool Knows(ReadOnlySpan<byte> magic) => IsGzip(magic) || IsArchive(magic);

    /// <summary>Reads an archive into a trace, or what a gzip file holds.</summary>
    internal static void Read(IByteSource source, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress, CaptureKeys keys)
    {
        var reader = new ArchiveReader(source.Length, builder, limits, progress, keys);
        IByteSource bytes = source;
        for (int layer = 0; layer < DeepestCompression && IsGzip(PartReader.HeadOf(bytes)); layer++)
            bytes = reader.Unpack(bytes, -1);
        ReadOnlySpan<byte> magic = PartReader.HeadOf(bytes);
        if (!IsArchive(magic))
        {
            PartReader.Read(bytes, null, builder, limits, progress, keys);
            return;
        }
        builder.Kind = ZipDirectory.Knows(magic) ? "zip" : "tar";
        reader.ReadArchive(SliceOf(bytes), bytes == source, "", 0);
        PartMerge.Apply(builder, reader._parts);
    }

    private static bool IsGzip(ReadOnlySpan<byte> magic) => magic.Length > 2 && magic[0] == 0x1f && magic[1] == 0x8b && magic[2] == 8;

    private static bool IsArchive(ReadOnlySpan<byte> magic) => (ZipDirectory.Knows(magic) && !FileFormat.IsOffice(magic)) || TarDirectory.Knows(magic);

    private void ReadArchive(SliceSource archive, bool inSource, string prefix, int depth)
    {
        bool isWhole;
        List<ArchiveMember> members = ZipDirectory.Knows(PartReader.HeadOf(archive))
            ? new ZipDirectory(archive).Read(MostMembers, out isWhole)
            : TarDirectory.Read(archive, MostMembers, out isWhole);
        if (!isWhole)
            Report(TraceProblemCode.CutArchive, prefix.Length == 0 ? -1 : _whole.Parts.Count - 1, $"{members.Count} files could be found");
        TakeKeys(members);
        foreach (ArchiveMember member in members.Where(member => !MemberName.IsLitter(member.Name)))
        {
            if (_whole.Parts.Count >= MostMembers)
            {
                Report(TraceProblemCode.TooManyMembers, -1, $"more than {MostMembers} files");
                return;
            }
            if (MessagesSoFar >= _limits.Messages)
                return;
            _limits.Stop.ThrowIfCancellationRequested();
            ReadMember(member, inSource, prefix, depth);
        }
    }

    // Keys may stand behind the capture that they open: they are looked for before anything is read.
    private void TakeKeys(List<ArchiveMember> members)
    {
        long left = CaptureKeys.MostBytes;
        foreach (ArchiveMember member in members.Where(member => member.Obstacle is null))
        {
            // What is packed through a pipe states no length.
            if (member.Length < 0 || member.Length > left || !CaptureKeys.Knows(StartOf(member, (int)Math.Min(member.Length, FileFormat.LongestMagic))))
                continue;
            left -= member.Length;
            _keys.Add(StartOf(member, (int)member.Length));
            _whole.NeedsKeys = true;
        }
        foreach (string wrong in _keys.WrongLines)
            Report(TraceProblemCode.BadKeys, -1, wrong);
        _keys.WrongLines.Clear();
    }

    private static byte[] StartOf(ArchiveMember member, int length)
    {
        byte[] start = new byte[length];
        using Stream bytes = member.IsDeflated ? new DeflateStream(new SourceStream(member.Bytes), CompressionMode.Decompress) : new SourceStream(member.Bytes);
        try
        {
            return start[..bytes.ReadAtLeast(start, length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            // What is broken is named when its turn comes.
            return [];
        }
    }

    private void ReadMember(ArchiveMember member, bool inSource, string prefix, int depth)
    {
        int part = _whole.Parts.Count;
        var entry = new TracePart(Unique(prefix + member.Name), "unknown", 0);
        _whole.Parts.Add(entry);
        if (member.Obstacle is { } obstacle)
        {
            Report(TraceProblemCode.UnreadMember, part, obstacle);
            return;
        }
        if (Open(member, part) is not { } bytes)
            return;
        inSource &= bytes is SliceSource;
        ReadOnlySpan<byte> magic = PartReader.HeadOf(bytes);
        if (IsArchive(magic))
        {
            _whole.Parts[part] = entry with { Kind = ZipDirectory.Knows(magic) ? "zip" : "tar" };
            if (depth + 1 < DeepestNesting)
                ReadArchive(SliceOf(bytes), inSource, entry.Name + "/", depth + 1);
            else
                Report(TraceProblemCode.UnreadMember, part, $"{DeepestNesting} archives in one another are the most that are opened");
            return;
        }
        if (CaptureKeys.Knows(magic))
        {
            _whole.Parts[part] = entry with { Kind = "keys" };
            return;
        }
        var builder = new TraceBuilder(_whole);
        PartReader.Read(bytes, inSource ? (SliceSource)bytes : null, builder, LimitsLeft(), _progress is null ? null : new Progress(_progress, MessagesSoFar), _keys);
        PartReader.Conclude(builder, bytes.Length);
        _parts.Add((part, builder));
        _whole.Parts[part] = entry with { Kind = builder.Kind, Messages = builder.Messages.Count };
    }

    /// <summary>The bytes of a file without compression; null where there is no room for them.</summary>
    private IByteSource? Open(ArchiveMember member, int part)
    {
        IByteSource bytes = member.Bytes;
        if (member.IsDeflated)
        {
            bytes = Unpack(() => new DeflateStream(new SourceStream(member.Bytes), CompressionMode.Decompress), member.Length, part);
        }
        else if (bytes.Length > _bytesLeft)
        {
            Report(TraceProblemCode.UnpacksTooLarge, part, $"more than {_mostBytes} bytes in all");
            return null;
        }
        else
        {
            _bytesLeft -= bytes.Length;
            if (bytes.Length < member.Length)
                Report(TraceProblemCode.CutFile, part, $"{bytes.Length} of {member.Length} bytes are there");
        }
        for (int layer = 0; layer < DeepestCompression && IsGzip(PartReader.HeadOf(bytes)); layer++)
            bytes = Unpack(bytes, part);
        return bytes;
    }

    private UnpackedSource Unpack(IByteSource packed, int part)
    {
        // RFC 1952 2.3.1: a gzip file ends with its unpacked length. The decompressor is content when the data just stops, so a cut shows
        // only here: four bytes out of the middle nearly always promise more than there is. Of several members it is the last one's.
        Span<byte> end = stackalloc byte[4];
        packed.Read(Math.Max(0, packed.Length - 4), end);
        return Unpack(() => new GZipStream(new SourceStream(packed), CompressionMode.Decompress), BinaryPrimitives.ReadUInt32LittleEndian(end), part);
    }

    private UnpackedSource Unpack(Func<Stream> open, long declared, int part)
    {
        var unpacked = new UnpackedSource(open, _bytesLeft, Window);
        _bytesLeft -= unpacked.Length;
        if (unpacked.IsTooLarge)
            Report(TraceProblemCode.UnpacksTooLarge, part, $"more than {_mostBytes} bytes in all; the rest was not read");
        else if (unpacked.Broken is { } broken)
            Report(TraceProblemCode.BadCompression, part, broken);
        else if (unpacked.Length < declared)
            Report(TraceProblemCode.BadCompression, part, $"cut after {unpacked.Length} bytes");
        return unpacked;
    }

    // The directory of an archive stands at its end: a large one that is compressed itself is held whole, or each file in it would unpack it again.
    private static SliceSource SliceOf(IByteSource bytes) => bytes switch
    {
        SliceSource slice => slice,
        UnpackedSource { Length: > Window } large => new SliceSource(large.Whole(), 0, large.Length),
        _ => new SliceSource(bytes, 0, bytes.Length),
    };

    private TraceLimits LimitsLeft() => _limits with
    {
        Messages = _limits.Messages - MessagesSoFar,
        Notes = Math.Max(0, _limits.Notes - _parts.Sum(part => part.Builder.Notes.Count)),
        Signals = Math.Max(0, _limits.Signals - _parts.Sum(part => part.Builder.Signals.Count)),
        SignalCharacters = Math.Max(0, _limits.SignalCharacters - _parts.Sum(part => part.Builder.SignalCharacters)),
    };

    private string Unique(string name)
    {
        string unique = name;
        for (int n = 2; !_names.Add(unique); n++)
            unique = $"{name} ({n})";
        return unique;
    }

    private void Report(TraceProblemCode code, int part, string detail) => _whole.Report(new TraceProblem(code, 0, detail) { Part = part });

    private sealed class Progress(IProgress<int> progress, int before) : IProgress<int>
    {
        public void Report(int value) => progress.Report(before + value);
    }
}
