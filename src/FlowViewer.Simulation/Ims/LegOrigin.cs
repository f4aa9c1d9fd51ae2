using System.Globalization;
using System.Text;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// The origin of the descriptions that a node between two dialogs sends on one of them. Whoever a description comes from, the line <c>o=</c>
/// stays what it was in the first one, and its version counts up where the rest differs (RFC 3264 8).
/// </summary>
internal sealed class LegOrigin
{
    private const int Version = 2;
    private string[]? _origin;
    private long _version;
    private string _rest = "";

    /// <summary>A description as it goes out on this leg.</summary>
    public string Write(ReadOnlyMemory<byte> description)
    {
        string[] lines = Encoding.UTF8.GetString(description.Span).Split("\r\n");
        int at = Array.FindIndex(lines, line => line.StartsWith("o=", StringComparison.Ordinal));
        if (at < 0)
            return string.Join("\r\n", lines);
        string[] origin = lines[at].Split(' ');
        string rest = string.Join("\r\n", lines.Where((_, line) => line != at));
        if (_origin is null)
            (_origin, _version) = (origin, long.Parse(origin[Version], CultureInfo.InvariantCulture));
        else if (rest != _rest)
            _version++;
        _rest = rest;
        lines[at] = string.Join(' ', _origin.Select((word, i) => i == Version ? _version.ToString(CultureInfo.InvariantCulture) : word));
        return string.Join("\r\n", lines);
    }
}
