namespace FlowViewer.Sip.Text;

/// <summary>Decimal numbers of any length, without overflow.</summary>
internal static class Numbers
{
    /// <summary>The number that the digits make; null where they are no digits or more than <paramref name="maximum"/>.</summary>
    public static long? Read(ReadOnlySpan<byte> digits, long maximum)
    {
        if (digits.IsEmpty || digits.ContainsAnyExcept(Characters.Digits))
            return null;
        long number = 0;
        foreach (byte digit in digits)
        {
            number = number * 10 + (digit - '0');
            if (number > maximum)
                return null;
        }
        return number;
    }

    /// <summary>True where the text is digits only, however large the number.</summary>
    public static bool IsDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(Characters.Digits);
}
