using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Phones;

/// <summary>
/// One subscription of a phone that writes QCAT's text. Each is a phone of its own on the ladder, with the address that its Via and Contact name;
/// whom it speaks with, the log does not say.
/// </summary>
/// <param name="subscription">The number of the subscription.</param>
internal sealed class PhoneLog(int subscription) : LogFormat(Qcat.FormatName)
{
    private const int MostSubscriptions = 8;
    private static readonly PhoneLog[] All = [.. Enumerable.Range(0, MostSubscriptions).Select(number => new PhoneLog(number))];

    /// <summary>The other end of all that a phone sends and receives.</summary>
    public static readonly Endpoint Network = new(Trace.PhoneNetwork, 0);

    /// <summary>The phone of a subscription; those of a number that no phone has are one.</summary>
    public static PhoneLog Of(string? subscription) =>
        int.TryParse(subscription, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) && number < MostSubscriptions ? All[number] : All[0];

    /// <inheritdoc/>
    public override string OwnName => subscription <= 1 ? "UE" : $"UE {subscription}";

    /// <inheritdoc/>
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) => Opening.None;
}
