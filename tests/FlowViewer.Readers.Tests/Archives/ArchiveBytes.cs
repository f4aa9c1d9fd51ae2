using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace FlowViewer.Readers.Tests.Archives;

/// <summary>Archives as the programs make them that people have.</summary>
internal static class ArchiveBytes
{
    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Bytes)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] files) => Zip(CompressionLevel.Optimal, files);

    /// <summary>A ZIP archive that was written to a pipe: its sizes stand behind its files.</summary>
    public static byte[] StreamedZip(CompressionLevel level, params (string Name, byte[] Bytes)[] files)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(new ForwardOnly(bytes), ZipArchiveMode.Create))
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    public static byte[] Tar(TarEntryFormat format, params (string Name, byte[] Bytes)[] files)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, format, leaveOpen: true))
            foreach ((string name, byte[] content) in files)
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
                    _ => new PaxTarEntry(TarEntryType.RegularFile, name),
                };
                entry.DataStream = new MemoryStream(content);
                tar.WriteEntry(entry);
            }
        return bytes.ToArray();
    }

    public static byte[] Tar(params (string Name, byte[] Bytes)[] files) => Tar(TarEntryFormat.Pax, files);

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>A text as sngrep saves it, of one request at a time of a day.</summary>
    public static byte[] Text(string callId, string? clock) => Encoding.UTF8.GetBytes(
        (clock is null ? "" : $"2026/01/02 {clock} 192.0.2.1:5060 -> 192.0.2.2:5060\r\n")
        + $"OPTIONS sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK{callId}\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: {callId}\r\nCSeq: 1 OPTIONS\r\n\r\n");

    private sealed class ForwardOnly(MemoryStream target) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => target.Length; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer, offset, count);
    }
}
