using System.Globalization;
using System.Text;

namespace FlowViewer.Traces.Calls;

/// <summary>Whether a REGISTER adds bindings or takes them away.</summary>
internal static class RegisterContacts
{
    /// <summary>
    /// True where every contact expires at once. RFC 3261 10.2.1.1 and 10.2.2: the expires parameter of a contact counts, else the
    /// Expires header field; <c>*</c> stands for all.
    /// </summary>
    public static bool AreRemoved(ReadOnlySpan<byte> register)
    {
        string? expires = null;
        var contacts = new List<string>();
        foreach ((string name, string value) in HeaderFields(register))
        {
            if (name.Equals("Expires", StringComparison.OrdinalIgnoreCase))
                expires ??= value;
            else if (name.Equals("Contact", StringComparison.OrdinalIgnoreCase) || name.Equals("m", StringComparison.OrdinalIgnoreCase))
                contacts.AddRange(Values(value));
        }
        return contacts.Count > 0 && contacts.TrueForAll(c => IsZero(ExpiresOf(c) ?? expires));
    }

    private static bool IsZero(string? seconds) => uint.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) && value == 0;

    private static string? ExpiresOf(string contact)
    {
        int afterUri = contact.LastIndexOf('>') + 1;
        foreach (string parameter in contact[afterUri..].Split(';').Skip(1))
        {
            int equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && parameter.AsSpan(0, equals).Trim().Equals("expires", StringComparison.OrdinalIgnoreCase))
                return parameter[(equals + 1)..].Trim();
        }
        return null;
    }

    /// <summary>Splits a header field at the commas outside quotes and angle brackets.</summary>
    private static IEnumerable<string> Values(string field)
    {
        int start = 0;
        bool quoted = false, angle = false;
        for (int i = 0; i < field.Length; i++)
        {
            switch (field[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"' when !angle:
                    quoted = !quoted;
                    break;
                case '<' or '>' when !quoted:
                    angle = field[i] == '<';
                    break;
                case ',' when !quoted && !angle:
                    yield return field[start..i];
                    start = i + 1;
                    break;
            }
        }
        yield return field[start..];
    }

    /// <summary>Header fields with their continuation lines joined (RFC 3261 7.3.1).</summary>
    private static List<(string Name, string Value)> HeaderFields(ReadOnlySpan<byte> message)
    {
        var fields = new List<(string Name, string Value)>();
        foreach (string line in Encoding.UTF8.GetString(message).Split('\n').Select(l => l.TrimEnd('\r')).TakeWhile(l => l.Length > 0))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && fields.Count > 0)
                fields[^1] = (fields[^1].Name, $"{fields[^1].Value} {line.Trim()}");
            else if (colon > 0)
                fields.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }
        return fields;
    }
}
