using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace FlowViewer.Web.State;

/// <summary>
/// The query of an address, as every page and fragment reads it, and the one place that writes one. It is read from the address and not
/// from a request, because a live page has no request.
/// </summary>
public sealed class UrlQuery
{
    private readonly Dictionary<string, StringValues> _values;

    private UrlQuery(Dictionary<string, StringValues> values) => _values = values;

    /// <summary>Reads the query of an address, absolute or relative; an address without a query gives an empty one.</summary>
    public static UrlQuery Of(string address)
    {
        int fragment = address.IndexOf('#', StringComparison.Ordinal);
        string whole = fragment < 0 ? address : address[..fragment];
        int start = whole.IndexOf('?', StringComparison.Ordinal);
        return new UrlQuery(start < 0 ? [] : QueryHelpers.ParseQuery(whole[start..]));
    }

    /// <summary>The path of an address, absolute or relative, without query and fragment.</summary>
    public static string PathOf(string address)
    {
        string path = address.Split('?', '#')[0];
        return path.StartsWith('/') || !Uri.TryCreate(path, UriKind.Absolute, out Uri? whole) ? path : whole.AbsolutePath;
    }

    /// <summary>Reads the query of a request.</summary>
    public static UrlQuery Of(HttpRequest request) => Of(request.QueryString.Value ?? "");

    /// <summary>All values of a name, in order; empty where it does not occur.</summary>
    public IReadOnlyList<string?> All(string name) => _values.GetValueOrDefault(name);

    /// <summary>The value of a name; several values are joined by commas, as a form with check boxes sends them. Null where it is absent or empty.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name).ToString().Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The values of a name, split at commas, without empty ones.</summary>
    public IReadOnlyList<string> List(string name) => Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>A decimal number of at least 1; null where the value is absent or not such a number.</summary>
    public int? Number(string name) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : null;

    /// <summary>True where the value of a name is <c>1</c>.</summary>
    public bool Flag(string name) => Text(name) == "1";

    /// <summary>A member of an enumeration by its name in any case; the default member where the value is absent or names none.</summary>
    public T Choice<T>(string name) where T : struct, Enum => Choice<T>(Text(name), out T value) ? value : default;

    /// <summary>A member of an enumeration by its name in any case; null where the value is absent or names none.</summary>
    public T? OptionalChoice<T>(string name) where T : struct, Enum => Choice<T>(Text(name), out T value) ? value : null;

    /// <summary>The members of an enumeration that a list names; names that are none are passed over.</summary>
    public IReadOnlySet<T> Choices<T>(string name) where T : struct, Enum =>
        List(name).Select(part => Choice<T>(part, out T value) ? value : (T?)null).OfType<T>().ToHashSet();

    /// <summary>The member of an enumeration that a part of a value names, in any case; null where it names none.</summary>
    public static T? ChoiceOf<T>(string? text) where T : struct, Enum => Choice(text, out T value) ? value : null;

    /// <summary>The name of a member of an enumeration as queries write it.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Writes a query, <c>?</c> included, in the order given; pairs whose value is null are left out. Empty where nothing is left.</summary>
    public static string Write(IEnumerable<(string Name, string? Value)> pairs)
    {
        var text = new StringBuilder();
        foreach ((string name, string? value) in pairs)
        {
            if (value is null)
                continue;
            // RFC 3986 3.4: commas, colons and the like may appear in a query as they are, and a link that people read keeps them.
            string escaped = Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal).Replace("%7E", "~", StringComparison.Ordinal)
                .Replace("%3A", ":", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);
            text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(escaped);
        }
        return text.ToString();
    }

    private static bool Choice<T>(string? text, out T value) where T : struct, Enum
    {
        value = default;
        return text is { Length: > 0 } && text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value);
    }
}
