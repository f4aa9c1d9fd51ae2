namespace FlowViewer.Sip.Tests;

/// <summary>Where the shared corpus is: FLOWVIEWER_CORPUS, else beside the repository. A missing corpus fails the test that asks.</summary>
internal static class Corpus
{
    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Root, path));

    public static string Root { get; } = Find();

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("FLOWVIEWER_CORPUS") is { Length: > 0 } named)
            return named;
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FlowViewer.sln")))
            folder = folder.Parent;
        string root = Path.Combine(folder?.Parent?.FullName ?? "/", "shared", "corpus");
        return Directory.Exists(root) ? root : throw new DirectoryNotFoundException("FLOWVIEWER_CORPUS names no corpus, nor is there one beside the repository");
    }
}
