using FlowViewer.Tests;

namespace FlowViewer.Interop.Tests.Captures;

/// <summary>The captures of the shared corpus.</summary>
internal static class Corpus
{
    public static string Folder => Repository.Corpus;

    public static IEnumerable<string> Captures => new[] { "pcap", "generated/pcap", "generated/sipp" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Folder, folder)))
        .Where(f => f.EndsWith(".pcap", StringComparison.Ordinal) || f.EndsWith(".pcapng", StringComparison.Ordinal)
            || f.EndsWith(".pcap.gz", StringComparison.Ordinal) || f.EndsWith(".snoop", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static string NameOf(string path) => Path.GetFileName(path);

    public static string PathOf(string name) => Captures.Single(f => NameOf(f) == name);
}
