using System.Formats.Tar;
using FlowViewer.Readers.Sources;

namespace FlowViewer.Readers.Archives;

/// <summary>What a tar archive holds and where. Its files stand in it as they are.</summary>
internal static class TarDirectory
{
    public static bool Knows(ReadOnlySpan<byte> magic) => magic.Length > 262 && magic[257..].StartsWith("ustar"u8);

    /// <summary>The files, at most <paramref name="most"/> and one more, and whether the archive was whole.</summary>
    public static List<ArchiveMember> Read(SliceSource archive, int most, out bool isWhole)
    {
        var members = new List<ArchiveMember>();
        try
        {
            using var reader = new TarReader(new SourceStream(archive));
            while (members.Count <= most && reader.GetNextEntry() is { } entry)
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
                    members.Add(Member(archive, entry));
            isWhole = true;
        }
        // Whatever the bytes are: the reader has an exception of its own for each way in which a header can be wrong.
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException or ArgumentException or ArithmeticException
            or NotSupportedException or InvalidOperationException or KeyNotFoundException)
        {
            isWhole = false;
        }
        return members;
    }

    private static ArchiveMember Member(SliceSource archive, TarEntry entry)
    {
        long start = Math.Clamp(entry.DataOffset, 0, archive.Length);
        return new ArchiveMember(MemberName.Shown(entry.Name), archive.Slice(start, Math.Clamp(entry.Length, 0, archive.Length - start)), false, entry.Length);
    }
}
