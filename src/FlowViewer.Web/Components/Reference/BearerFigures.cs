using System.Globalization;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Components.Reference;

/// <summary>The figures of a bearer class as people write them.</summary>
public static class BearerFigures
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The delay budget in milliseconds.</summary>
    public static string Delay(Bearer bearer) => string.Create(CultureInfo.InvariantCulture, $"{bearer.DelayBudget.TotalMilliseconds:0} ms");

    /// <summary>The loss rate as a power of ten: <c>10⁻²</c>.</summary>
    public static string Loss(Bearer bearer)
    {
        int exponent = bearer.LossRate.IndexOf("e-", StringComparison.OrdinalIgnoreCase);
        if (exponent < 0)
            return bearer.LossRate;
        string factor = bearer.LossRate[..exponent] is "1" ? "" : bearer.LossRate[..exponent] + " × ";
        return $"{factor}10⁻{string.Concat(bearer.LossRate[(exponent + 2)..].Where(char.IsAsciiDigit).Select(digit => Superscripts[digit - '0']))}";
    }
}
