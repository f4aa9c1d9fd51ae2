using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Views;

/// <summary>The nodes of SDP lines: each field of a line under the name that RFC 8866 gives it.</summary>
internal static class SdpTree
{
    private static readonly string[] Origin = ["username", "sess-id", "sess-version", "nettype", "addrtype", "unicast-address"];
    private static readonly string[] Connection = ["nettype", "addrtype", "connection-address"];
    private static readonly string[] Timing = ["start-time", "stop-time"];
    private static readonly string[] Media = ["media", "port", "proto", "fmt"];

    public static TreeNode Of(SdpLine line)
    {
        var parts = new TreeParts();
        switch (line.Type)
        {
            case 'o': AddFields(parts, line, Origin, ' '); break;
            case 'c': AddFields(parts, line, Connection, ' '); break;
            case 't': AddFields(parts, line, Timing, ' '); break;
            case 'm': AddFields(parts, line, Media, ' '); break;
            case 'b': AddFields(parts, line, ["bwtype", "bandwidth"], ':'); break;
            case 'a': AddFields(parts, line, ["attribute", "value"], ':', limit: 2); break;
        }
        return new TreeNode(line.Type == '\0' ? "" : $"{line.Type}=", line.Value, line.Where, TreeKind.SdpLine, null, null, parts.ToArray());
    }

    // The value's text has one character a byte here only where it is ASCII, which the fields of these lines are by grammar.
    private static void AddFields(TreeParts parts, SdpLine line, string[] names, char separator, int limit = ReadingLimits.Values)
    {
        if (line.Value.Length != line.ValueWhere.Length)
            return;
        int start = 0;
        for (int i = 0; start <= line.Value.Length; i++)
        {
            int end = i + 1 >= limit ? -1 : line.Value.IndexOf(separator, start);
            if (end < 0)
                end = line.Value.Length;
            string name = names[Math.Min(i, names.Length - 1)];
            parts.Add(name, line.Value[start..end], new ByteSlice(line.ValueWhere.Start + start, end - start), TreeKind.SdpPart);
            start = end + 1;
        }
    }
}
