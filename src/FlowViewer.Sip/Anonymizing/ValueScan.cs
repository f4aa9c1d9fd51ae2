namespace FlowViewer.Sip.Anonymizing;

/// <summary>Finds where quoted strings, comments and elements of a value end, also where they break off.</summary>
internal static class ValueScan
{
    // RFC 3261 25.1: comments nest.
    public static int CommentEnd(string value, int start)
    {
        int depth = 0, i = start;
        do
        {
            depth += value[i] switch { '(' => 1, ')' => -1, _ => 0 };
            i += value[i] == '\\' ? 2 : 1;
        }
        while (depth > 0 && i < value.Length);
        return Math.Min(i, value.Length);
    }

    public static string TakeQuoted(string value, ref int i, out string end)
    {
        int start = ++i;
        while (i < value.Length && value[i] != '"')
            i += value[i] == '\\' && i + 1 < value.Length ? 2 : 1;
        string text = value[start..i];
        end = i < value.Length ? "\"" : "";
        i = Math.Min(i + 1, value.Length);
        return text;
    }

    // The comma that ends an element, outside quotes and brackets.
    public static int ElementEnd(string value, int start)
    {
        bool quoted = false, bracketed = false;
        for (int i = start; i < value.Length; i++)
        {
            switch (value[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"' when !bracketed:
                    quoted = !quoted;
                    break;
                case '<' when !quoted:
                    bracketed = true;
                    break;
                case '>' when !quoted:
                    bracketed = false;
                    break;
                case ',' when !quoted && !bracketed:
                    return i;
            }
        }
        return value.Length;
    }

    public static int Unquoted(string value, char wanted)
    {
        bool quoted = false;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '"')
                quoted = !quoted;
            else if (quoted && value[i] == '\\')
                i++;
            else if (!quoted && value[i] == wanted)
                return i;
        }
        return -1;
    }

    public static int IndexOrEnd(string value, char wanted, int start) => value.IndexOf(wanted, start) is var index and >= 0 ? index : value.Length;

    public static bool NextIs(string value, int i, char wanted)
    {
        while (i < value.Length && value[i] is ' ' or '\t')
            i++;
        return i < value.Length && value[i] == wanted;
    }
}
