using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using FlowViewer.Readers.Captures.Secrets;

namespace FlowViewer.Web.Storage;

/// <summary>
/// Takes in what is sent as a trace: counts it against its limits and takes gzip off, so that whatever is kept can be read at any
/// offset and a bomb is refused while it unpacks. Several files count together. Files of keys are taken out, so that they are never stored.
/// </summary>
internal sealed class UploadDecoder(TraceLimit packed, Func<long, TraceLimit> unpacked, CaptureKeys keys)
{
    private const int KeysHead = 512;

    // A capture that was compressed by hand and then again by the sender (Content-Encoding): nobody has a third layer in good faith.
    private const int GzipLayers = 2;

    private readonly ByteCount _packed = new(), _unpacked = new();

    /// <summary>The files that hold no keys, opened, each to be read before the next one is asked for; those that do are added to the keys.</summary>
    public async IAsyncEnumerable<IncomingFile> OpenAllAsync(IAsyncEnumerable<IncomingFile> files, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (IncomingFile file in files.WithCancellation(cancel))
        {
            IncomingFile open = await OpenAsync(file, cancel);
            var bytes = PipeReader.Create(open.Body);
            ReadResult start = await bytes.ReadAtLeastAsync(KeysHead, cancel);
            bool isKeys = file.IsKeys || StartsAsKeys(start);
            bytes.AdvanceTo(start.Buffer.Start);
            if (!isKeys)
            {
                yield return open with { Body = bytes.AsStream() };
                continue;
            }
            byte[] text = new byte[CaptureKeys.MostBytes];
            keys.Add(text.AsSpan(0, await bytes.AsStream().ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancel)));
        }
    }

    private static bool StartsAsKeys(ReadResult start) => CaptureKeys.Knows(System.Buffers.BuffersExtensions.ToArray(start.Buffer.Slice(0, Math.Min(start.Buffer.Length, KeysHead))));

    /// <summary>The bytes of a file, unpacked, and its plain name; reading them throws <see cref="UploadRefusedException"/> where a limit is reached.</summary>
    private async Task<IncomingFile> OpenAsync(IncomingFile file, CancellationToken cancel)
    {
        string? name = FileNames.Plain(file.Name);
        PipeReader reader = PipeReader.Create(new LimitedStream(file.Body, UploadRefusal.TooLarge, packed, _packed));
        for (int layer = 0; layer < GzipLayers && await StartsAsGzipAsync(reader, cancel); layer++)
        {
            var unpacking = new GZipStream(reader.AsStream(), CompressionMode.Decompress);
            reader = PipeReader.Create(new LimitedStream(unpacking, UploadRefusal.UnpacksTooLarge, UnpackedLimit, _unpacked));
            name = FileNames.WithoutGzip(name);
        }
        return new IncomingFile(reader.AsStream(), name);
    }

    // What has come so far says how much may come out of it: a bomb is known before all of it is here.
    private TraceLimit UnpackedLimit() => unpacked(_packed.Bytes);

    private static async Task<bool> StartsAsGzipAsync(PipeReader reader, CancellationToken cancel)
    {
        ReadResult start = await reader.ReadAtLeastAsync(2, cancel);
        if (start.Buffer.IsEmpty)
            throw new UploadRefusedException(UploadRefusal.Empty);
        bool gzip = StartsAsGzip(start);
        reader.AdvanceTo(start.Buffer.Start);
        return gzip;
    }

    // RFC 1952 2.3.1: ID1 and ID2.
    private static bool StartsAsGzip(ReadResult start)
    {
        var bytes = new System.Buffers.SequenceReader<byte>(start.Buffer);
        return bytes.TryRead(out byte first) && bytes.TryRead(out byte second) && first == 0x1f && second == 0x8b;
    }
}
