using System.IO.Compression;
using System.Text;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Simulation.Sipp;

/// <summary>A run as two SIPp scenarios that play its two ends against each other, and how to start them.</summary>
/// <param name="Uac">The scenario of the caller.</param>
/// <param name="Uas">The scenario of the far end.</param>
/// <param name="Readme">The command lines, and what is played and left out, in English and Chinese.</param>
public sealed record SippPair(string Uac, string Uas, string Readme)
{
    // The earliest time that a zip can hold: the same run gives the same bytes.
    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The pair of a run; null where two scenarios cannot play it, with the reason.</summary>
    public static SippPair? Of(SimulationRun run, out SippObstacle? obstacle) => SippDialogue.Of(run, out obstacle) is { } dialogue
        ? new SippPair(new SippScenario(dialogue, isCaller: true).Write(), new SippScenario(dialogue, isCaller: false).Write(), SippReadme.Of(dialogue))
        : null;

    /// <summary>Writes a zip of <c>uac.xml</c>, <c>uas.xml</c> and <c>README.txt</c>; the stream is left open.</summary>
    public void Write(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, string text) in new[] { ("uac.xml", Uac), ("uas.xml", Uas), ("README.txt", Readme) })
        {
            ZipArchiveEntry entry = zip.CreateEntry(name);
            entry.LastWriteTime = Fixed;
            using Stream content = entry.Open();
            content.Write(Encoding.UTF8.GetBytes(text));
        }
    }
}
