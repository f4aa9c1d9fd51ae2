using System.Text;
using FlowViewer.Sip.Headers;

namespace FlowViewer.Calls.Queries;

/// <summary>The name of a header field as a query or a column asks for it; its compact form is known to be the same.</summary>
public sealed record HeaderName
{
    /// <summary>Longer names than this are not read.</summary>
    public const int Longest = 64;

    private readonly byte[] _full;
    private readonly byte? _compact;

    private HeaderName(string name, char? compact) => (Name, _full, _compact) = (name, Encoding.ASCII.GetBytes(name), (byte?)compact);

    /// <summary>The name, as the IANA registry writes it where it is registered.</summary>
    public string Name { get; }

    /// <summary>Reads a name, full or compact, in any case; null where it is not a token (RFC 3261 25.1) or too long.</summary>
    public static HeaderName? Read(string name)
    {
        if (name.Length is 0 or > Longest || name.AsSpan().ContainsAnyExcept(Token))
            return null;
        return HeaderNames.Find(name) is { } known ? new HeaderName(known.Name, known.Compact) : new HeaderName(name, null);
    }

    /// <summary>True where a header field of a message has this name.</summary>
    public bool Is(ReadOnlySpan<byte> name) =>
        name.Length == 1 ? _compact is { } letter && (name[0] | 0x20) == letter : Ascii.EqualsIgnoreCase(name, _full);

    /// <inheritdoc/>
    public bool Equals(HeaderName? other) => other is not null && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    private static readonly System.Buffers.SearchValues<char> Token =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~");
}
