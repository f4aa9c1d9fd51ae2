using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>A message without any announcement: pasted bare, or behind a prefix that the logger gives every line. Its name says which.</summary>
internal sealed class BareText(string name) : LogFormat(name)
{
    public override bool IsOfUnknownProgram => true;

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) => Opening.None;
}
