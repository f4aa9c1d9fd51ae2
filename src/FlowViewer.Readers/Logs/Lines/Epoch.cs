using System.Buffers.Text;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// A time counted from 1970, whatever its unit: the number of digits before a fraction tells seconds (10), milliseconds (13), microseconds (16) and
/// nanoseconds (19) apart for every date between 2001 and 2286.
/// </summary>
internal static class Epoch
{
    public static bool TryRead(ReadOnlySpan<byte> text, out Stamp stamp)
    {
        stamp = default;
        text = text.Trim(" \t\""u8);
        int point = text.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = point < 0 ? text : text[..point], fraction = point < 0 ? default : text[(point + 1)..];
        long unit = whole.Length switch { 10 => Stamp.Second, 13 => 1_000_000, 16 => 1_000, 19 => 1, _ => 0 };
        if (unit == 0 || !Utf8Parser.TryParse(whole, out long count, out int used) || used != whole.Length || count < 0)
            return false;
        long nanoseconds = 0, scale = unit;
        foreach (byte digit in fraction)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            scale /= 10;
            nanoseconds += (digit - '0') * scale;
        }
        if (count > (long.MaxValue - Stamp.Second) / unit)
            return false;
        stamp = new Stamp(StampKind.Utc, count * unit + nanoseconds);
        return true;
    }
}
