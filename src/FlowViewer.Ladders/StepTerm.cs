namespace FlowViewer.Ladders;

/// <summary>A method, a status code, or a class of status codes, as <c>only=</c> names it.</summary>
internal static class StepTerm
{
    /// <summary>True for a code (<c>486</c>), a class of codes (<c>4xx</c>, <c>18x</c>) or a token that may be a method (RFC 3261 25.1).</summary>
    public static bool IsTerm(string item) => IsCode(item) || (!char.IsAsciiDigit(item[0]) && item.All(c => char.IsAsciiLetterOrDigit(c) || "-.!%*_+`'~".Contains(c, StringComparison.Ordinal)));

    /// <summary>True where the term takes in a step: a method its requests and their responses, a code the responses that have it.</summary>
    public static bool Holds(string term, in StepFacts step) =>
        IsCode(term) ? step.Status is int status && HasCode(term, status) : string.Equals(term, step.Method, StringComparison.OrdinalIgnoreCase);

    private static bool IsCode(string item) =>
        item.Length == 3 && item[0] is >= '1' and <= '6' && IsDigitOrX(item[1]) && IsDigitOrX(item[2]) && (IsX(item[2]) || !IsX(item[1]));

    private static bool HasCode(string term, int status) =>
        status / 100 == term[0] - '0' && (IsX(term[1]) || status / 10 % 10 == term[1] - '0') && (IsX(term[2]) || status % 10 == term[2] - '0');

    private static bool IsDigitOrX(char c) => char.IsAsciiDigit(c) || IsX(c);

    private static bool IsX(char c) => c is 'x' or 'X';
}
