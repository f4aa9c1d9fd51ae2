using System.Globalization;

namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>Bit rates in words.</summary>
internal static class BitRates
{
    public static string OfKilobits(ulong rate) => string.Create(CultureInfo.InvariantCulture, $"{rate} kbit/s");

    public static string OfBits(ulong rate) => string.Create(CultureInfo.InvariantCulture, $"{rate} bit/s");
}
