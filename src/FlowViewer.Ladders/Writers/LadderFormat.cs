using System.IO.Pipelines;
using System.Text;

namespace FlowViewer.Ladders.Writers;

/// <summary>A form in which a ladder can be had: what the API, the page and their downloads share.</summary>
/// <param name="Name">The name in a query: <c>mermaid</c>.</param>
/// <param name="Extension">The end of a URL or file name, with its dot: <c>.mmd</c>.</param>
/// <param name="MediaType">What Content-Type says.</param>
/// <param name="Write">Writes a ladder; the stream is left open.</param>
public sealed record LadderFormat(string Name, string Extension, string MediaType, Action<Ladder, Stream, LadderWriteOptions> Write)
{
    /// <summary>The most steps that it is of use for; null where there is no end. A picture of more is seen by nobody, and no program draws such a text.</summary>
    public int? MostSteps { get; init; }

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The most steps that are drawn: half a kilometre of picture.</summary>
    public const int MostDrawn = 20_000;

    /// <summary>Mermaid's text.</summary>
    public static LadderFormat Mermaid { get; } = Text("mermaid", ".mmd", "text/vnd.mermaid; charset=utf-8", MermaidWriter.Write) with { MostSteps = MostDrawn };

    /// <summary>PlantUML's text.</summary>
    public static LadderFormat PlantUml { get; } = Text("plantuml", ".puml", "text/plain; charset=utf-8", PlantUmlWriter.Write) with { MostSteps = MostDrawn };

    /// <summary>A picture.</summary>
    public static LadderFormat Svg { get; } = Text("svg", ".svg", "image/svg+xml", SvgLadderWriter.Write) with { MostSteps = MostDrawn };

    /// <summary>Monospace text.</summary>
    public static LadderFormat PlainText { get; } = Text("text", ".txt", "text/plain; charset=utf-8", TextLadderWriter.Write);

    /// <summary>The ladder itself.</summary>
    public static LadderFormat Json { get; } =
        new("json", ".json", "application/json", (ladder, stream, options) => JsonLadderWriter.Write(ladder, stream, options));

    /// <summary>A packet capture of the messages.</summary>
    public static LadderFormat Pcap { get; } =
        new("pcap", ".pcap", "application/vnd.tcpdump.pcap", (ladder, stream, _) => PcapLadderWriter.Write(ladder, stream));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LadderFormat> All { get; } = [Mermaid, PlantUml, Svg, PlainText, Json, Pcap];

    /// <summary>The format of a name or an extension (with or without its dot), in any case; null if there is none.</summary>
    public static LadderFormat? Find(string? name) =>
        All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(f.Extension, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(f.Extension[1..], name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Writes to a stream that wants to be awaited, as a response body does: the writer has a dedicated thread, outside the pool, and waits where the
    /// stream is slower, so a ladder of any size takes little memory.
    /// </summary>
    public async Task WriteAsync(Ladder ladder, Stream stream, LadderWriteOptions? options = null, CancellationToken cancellation = default)
    {
        var pipe = new Pipe();
        Task writing = Task.Factory.StartNew(() => WriteTo(pipe.Writer, ladder, options ?? LadderWriteOptions.Default), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Exception? failure = null;
        try
        {
            await pipe.Reader.CopyToAsync(stream, cancellation);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            // A reader that ends with an exception makes the writer's next write throw it: nobody draws what nobody receives.
            await pipe.Reader.CompleteAsync(failure);
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Writes to a pipe and ends it, with the failure where there is one: whoever reads the pipe is told.</summary>
    private void WriteTo(PipeWriter pipe, Ladder ladder, LadderWriteOptions options)
    {
        Exception? failure = null;
        try
        {
            Write(ladder, pipe.AsStream(leaveOpen: true), options);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            pipe.Complete(failure);
        }
    }

    private static LadderFormat Text(string name, string extension, string mediaType, Action<Ladder, TextWriter, LadderWriteOptions?> write) =>
        new(name, extension, mediaType, (ladder, stream, options) =>
        {
            using var writer = new StreamWriter(stream, Utf8, 32 * 1024, leaveOpen: true) { NewLine = "\n" };
            write(ladder, writer, options);
        });
}
