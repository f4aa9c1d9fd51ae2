using System.IO.Compression;
using FlowViewer.Readers.Archives;

namespace FlowViewer.Web.Storage;

/// <summary>Files that were sent together, as one ZIP archive. They are stored in it as they are: what is kept is compressed anyway, and read at any offset.</summary>
/// <param name="target">Where the archive is written; need not seek.</param>
/// <param name="check">Asked now and then; fails where there is no use in going on.</param>
internal sealed class ArchiveOfFiles(Stream target, Func<Task> check)
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _inOrder = [];

    /// <summary>A name for all of them.</summary>
    public string Name => FileNames.Plain(string.Join(" + ", _inOrder))!;

    /// <summary>Writes the first file and those that follow, and ends the archive.</summary>
    public async Task AddAllAsync(IncomingFile first, IAsyncEnumerator<IncomingFile> others, CancellationToken cancel)
    {
        await using ZipArchive zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await AddAsync(zip, first, cancel);
        do
        {
            if (_names.Count == ArchiveReader.MostMembers)
                throw new UploadRefusedException(UploadRefusal.TooManyFiles);
            await AddAsync(zip, others.Current, cancel);
        }
        while (await others.MoveNextAsync());
    }

    private async Task AddAsync(ZipArchive zip, IncomingFile file, CancellationToken cancel)
    {
        string name = Unique(file.Name ?? "text.txt");
        _inOrder.Add(name);
        await using Stream entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancel);
        byte[] buffer = new byte[TraceStore.ChunkBytes];
        for (int count; (count = await file.Body.ReadAsync(buffer, cancel)) > 0;)
        {
            await check();
            await entry.WriteAsync(buffer.AsMemory(0, count), cancel);
        }
    }

    private string Unique(string name)
    {
        string unique = name;
        for (int n = 2; !_names.Add(unique); n++)
            unique = $"{Path.GetFileNameWithoutExtension(name)} ({n}){Path.GetExtension(name)}";
        return unique;
    }
}
