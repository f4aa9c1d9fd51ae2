using System.Text;

namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>An access point name (TS 23.003 9.1): labels, each behind its length.</summary>
internal static class AccessPoint
{
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var name = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            int length = Math.Min(bytes[0], bytes.Length - 1);
            if (name.Length > 0)
                name.Append('.');
            foreach (byte character in bytes.Slice(1, length))
                name.Append(character is > 32 and < 127 ? (char)character : '?');
            bytes = bytes[(1 + length)..];
        }
        return name.ToString();
    }
}
