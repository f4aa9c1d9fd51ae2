namespace FlowViewer.Tests;

/// <summary>Where the tests find the repository's own files and the corpus.</summary>
internal static class Repository
{
    /// <summary>The folder that holds FlowViewer.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The corpus of captures, logs and torture messages: FLOWVIEWER_CORPUS, else shared/corpus beside the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">It is not there. Tests that read it have the trait <c>Needs=corpus</c>, so that test.sh can leave them out.</exception>
    public static string Corpus => field ??= FindCorpus();

    /// <summary>A file of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A file of the corpus.</summary>
    public static string CorpusFile(params string[] parts) => Path.Combine([Corpus, .. parts]);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "FlowViewer.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds FlowViewer.sln.");
    }

    private static string FindCorpus()
    {
        string folder = Environment.GetEnvironmentVariable("FLOWVIEWER_CORPUS") is { Length: > 0 } named
            ? named
            : Path.GetFullPath(Path.Combine(Root, "..", "shared", "corpus"));
        return Directory.Exists(folder)
            ? folder
            : throw new DirectoryNotFoundException($"There is no corpus at {folder}: set FLOWVIEWER_CORPUS to the folder that holds MANIFEST.md.");
    }
}
