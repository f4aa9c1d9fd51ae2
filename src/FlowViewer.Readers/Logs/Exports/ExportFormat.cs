using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Exports;

/// <summary>An export that is a document of its own, found before the text is read line by line (<see cref="Documents"/>); no line opens it.</summary>
internal sealed class ExportFormat(string name) : LogFormat(name)
{
    public static readonly LogFormat Json = new ExportFormat("JSON"), TsharkJson = new ExportFormat("tshark JSON"), Pdml = new ExportFormat("PDML"), Table = new ExportFormat("table");

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) => Opening.None;
}
