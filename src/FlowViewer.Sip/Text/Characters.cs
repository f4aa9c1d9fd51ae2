using System.Buffers;

namespace FlowViewer.Sip.Text;

/// <summary>The character classes of RFC 3261 25.1, over bytes.</summary>
internal static class Characters
{
    private const string AlphaNumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // RFC 3261 25.1: token, word, the host of a parameter's gen-value, and what a URI may hold unescaped.
    public static readonly SearchValues<byte> Token = Of(AlphaNumeric + "-.!%*_+`'~");
    public static readonly SearchValues<byte> Word = Of(AlphaNumeric + "-.!%*_+`'~()<>:\\\"/[]?{}");
    public static readonly SearchValues<byte> ParameterValue = Of(AlphaNumeric + "-.!%*_+`'~[]:");
    public static readonly SearchValues<byte> User = Of(AlphaNumeric + "-_.!~*'()&=+$,;?/%");
    public static readonly SearchValues<byte> Password = Of(AlphaNumeric + "-_.!~*'()&=+$,%");
    public static readonly SearchValues<byte> UriParameter = Of(AlphaNumeric + "-_.!~*'()[]/:&+$%");
    public static readonly SearchValues<byte> UriHeader = Of(AlphaNumeric + "-_.!~*'()[]/?:+$%");
    // RFC 8224 4.1: both alphabets of base 64, and the points that part a token.
    public static readonly SearchValues<byte> Base64 = Of(AlphaNumeric + "+/=-_.");
    public static readonly SearchValues<byte> HostName = Of(AlphaNumeric + "-.");
    public static readonly SearchValues<byte> Digits = Of("0123456789");
    // RFC 3966 3: phonedigit and its hexadecimal, star and hash kin of local numbers.
    public static readonly SearchValues<byte> GlobalNumber = Of("0123456789-.()");
    public static readonly SearchValues<byte> LocalNumber = Of("0123456789abcdefABCDEF*#-.()");
    public static readonly SearchValues<byte> Whitespace = Of(" \t\r\n");
    public static readonly SearchValues<byte> Control = Of(Controls());

    public static bool IsWhitespace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    public static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(Token);

    /// <summary>The stretch from <paramref name="start"/> to <paramref name="end"/> without the white space at its ends.</summary>
    public static ByteSlice Trim(ReadOnlySpan<byte> message, int start, int end)
    {
        while (start < end && IsWhitespace(message[start]))
            start++;
        return TrimEnd(message, start, end);
    }

    /// <summary>The stretch from <paramref name="start"/> to <paramref name="end"/> without the white space at its end.</summary>
    public static ByteSlice TrimEnd(ReadOnlySpan<byte> message, int start, int end)
    {
        while (end > start && IsWhitespace(message[end - 1]))
            end--;
        return new ByteSlice(start, end - start);
    }

    public static int HexValue(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };

    private static SearchValues<byte> Of(string characters) => SearchValues.Create([.. characters.Select(c => (byte)c)]);

    private static string Controls() =>
        new([.. Enumerable.Range(0, 32).Append(127).Where(c => c is not ('\t' or '\r' or '\n')).Select(c => (char)c)]);
}
