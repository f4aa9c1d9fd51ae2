namespace FlowViewer.Reference;

/// <summary>The name of an entry across the whole catalogue, written <c>responses/486</c>.</summary>
public readonly record struct EntryId(EntryKind Kind, string Key)
{
    /// <summary>Reads <c>kind/key</c>; false where the kind is none of ours or the key is empty.</summary>
    public static bool TryParse(string text, out EntryId id)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        id = default;
        if (slash <= 0 || slash == text.Length - 1 || !EntryKinds.TryParse(text[..slash], out EntryKind kind))
            return false;
        id = new EntryId(kind, text[(slash + 1)..]);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(EntryId other) => Kind == other.Kind && string.Equals(Key, other.Key, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Key.GetHashCode(StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => $"{Kind.Folder()}/{Key}";
}
