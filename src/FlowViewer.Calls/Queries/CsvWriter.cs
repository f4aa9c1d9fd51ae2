namespace FlowViewer.Calls.Queries;

/// <summary>
/// Writes a table as RFC 4180 has it: commas, CRLF, quotation marks where a field needs them. Spreadsheets take a field that begins with
/// <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c> (some of them also in full width), a tab or a line end for a formula, and fields come from whoever sent the messages: such a field
/// gets an apostrophe in front. A telephone number keeps its plus: <c>+86138…</c>, of digits and nothing else, is a number to a
/// spreadsheet and not a formula, and programs that read the file must find the number as it was sent.
/// </summary>
public static class CsvWriter
{
    /// <summary>Writes one row.</summary>
    public static void Write(TextWriter output, IEnumerable<string?> fields)
    {
        bool first = true;
        foreach (string? field in fields)
        {
            if (!first)
                output.Write(',');
            first = false;
            WriteField(output, Harmless(field ?? ""));
        }
        output.Write("\r\n");
    }

    private static void WriteField(TextWriter output, string field)
    {
        if (!field.AsSpan().ContainsAny(",\"\r\n"))
        {
            output.Write(field);
            return;
        }
        output.Write('"');
        output.Write(field.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write('"');
    }

    private static string Harmless(string field) =>
        field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n' && !IsTelephoneNumber(field) ? "'" + field : field;

    private static bool IsTelephoneNumber(string field) => field.Length > 1 && field[0] == '+' && !field.AsSpan(1).ContainsAnyExceptInRange('0', '9');
}
