namespace FlowViewer.Sip.Text;

/// <summary>One parameter of a header value or URI.</summary>
/// <param name="Name">Its name as written.</param>
/// <param name="Value">Its value without quotation marks and escapes; null where there is no equals sign.</param>
/// <param name="Where">The bytes of the whole parameter.</param>
/// <param name="ValueWhere">The bytes of the value, quotation marks included.</param>
public sealed record Parameter(string Name, string? Value, ByteSlice Where, ByteSlice ValueWhere)
{
    /// <summary>True where the name is <paramref name="name"/> in any case (RFC 3261 7.3.1).</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
