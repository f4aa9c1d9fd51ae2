using FlowViewer.Readers.Sources;

namespace FlowViewer.Readers.Archives;

/// <summary>A file of an archive, as the archive's directory tells of it; all of it is hostile.</summary>
/// <param name="Name">Its name, made fit to be shown.</param>
/// <param name="Bytes">Its bytes as they stand in the archive.</param>
/// <param name="IsDeflated">True where they are deflated (RFC 1951); else they are the file.</param>
/// <param name="Length">How many bytes the file has, as the directory says.</param>
internal sealed record ArchiveMember(string Name, SliceSource Bytes, bool IsDeflated, long Length)
{
    /// <summary>Why it cannot be opened; null where it can.</summary>
    public string? Obstacle { get; init; }
}
