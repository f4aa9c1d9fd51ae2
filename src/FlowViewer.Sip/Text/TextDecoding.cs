using System.Text;
using System.Text.Unicode;

namespace FlowViewer.Sip.Text;

/// <summary>
/// Bytes to text as best they can be shown: UTF-8 as RFC 3261 7 asks; else GB18030, which Chinese equipment sends in display names,
/// if the bytes look like it; else Latin-1, which any bytes are.
/// </summary>
public static class TextDecoding
{
    private const int Gb18030 = 54936;
    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding(Gb18030) ?? Encoding.Latin1;

    /// <summary>The text of <paramref name="bytes"/>.</summary>
    public static string Show(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        return (LooksChinese(bytes) ? Chinese : Encoding.Latin1).GetString(bytes);
    }

    // GB 2312's two-byte characters have a lead from A1 to F7 and a trail from A1 to FE, so its high bytes stand in even runs. Accented
    // letters of Latin-1 mostly stand alone; two of them side by side are taken for a Chinese character, the rarer loss.
    private static bool LooksChinese(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
                continue;
            if (bytes[i] is < 0xA1 or > 0xF7 || i + 1 == bytes.Length || bytes[i + 1] is < 0xA1 or > 0xFE)
                return false;
            i++;
        }
        return true;
    }
}
