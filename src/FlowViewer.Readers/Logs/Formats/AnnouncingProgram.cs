using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>A program whose lines the general reader of announcements understands; some of its words give it away.</summary>
internal sealed class AnnouncingProgram(string name, params string[] marks) : LogFormat(name, marks)
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) => Opening.None;
}
