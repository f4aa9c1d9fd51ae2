namespace FlowViewer.Tests;

/// <summary>Compares text with a file that was reviewed; <c>UPDATE_GOLDENS=1</c> writes the file anew.</summary>
internal static class Golden
{
    /// <summary>Holds <paramref name="actual"/> against the golden file at <paramref name="parts"/> below tests/.</summary>
    public static void Matches(string actual, params string[] parts)
    {
        string path = Repository.PathOf(["tests", .. parts]);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        Assert.True(File.Exists(path), $"{path} is not there: run once with UPDATE_GOLDENS=1 and review what it writes.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
