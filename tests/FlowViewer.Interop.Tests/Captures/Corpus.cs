namespace FlowViewer.Interop.Tests.Captures;

/// <summary>The captures of the shared corpus: the folder that FLOWVIEWER_CORPUS names, else <c>shared/corpus</c> beside the repository.</summary>
internal static class Corpus
{
    public static string Folder { get; } = Find();

    public static IEnumerable<string> Captures => new[] { "pcap", "generated/pcap", "generated/sipp" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Folder, folder)))
        .Where(f => f.EndsWith(".pcap", StringComparison.Ordinal) || f.EndsWith(".pcapng", StringComparison.Ordinal)
            || f.EndsWith(".pcap.gz", StringComparison.Ordinal) || f.EndsWith(".snoop", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static string NameOf(string path) => Path.GetFileName(path);

    public static string PathOf(string name) => Captures.Single(f => NameOf(f) == name);

    private static string Find()
    {
        string? named = Environment.GetEnvironmentVariable("FLOWVIEWER_CORPUS");
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FlowViewer.sln")))
            folder = folder.Parent;
        string path = named ?? Path.GetFullPath(Path.Combine(folder?.FullName ?? ".", "..", "shared", "corpus"));
        return Directory.Exists(path) ? path : throw new DirectoryNotFoundException($"The corpus is not at {path}; set FLOWVIEWER_CORPUS.");
    }
}
