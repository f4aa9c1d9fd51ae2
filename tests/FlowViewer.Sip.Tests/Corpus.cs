using FlowViewer.Tests;

namespace FlowViewer.Sip.Tests;

/// <summary>Files of the shared corpus.</summary>
internal static class Corpus
{
    public static string Root => Repository.Corpus;

    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Root, path));
}
