namespace FlowViewer.Web.Storage;

/// <summary>A file on its way in.</summary>
/// <param name="Body">Its bytes, to be read before the next file is asked for.</param>
/// <param name="Name">Its name as its sender gives it; null where it has none.</param>
public sealed record IncomingFile(Stream Body, string? Name)
{
    /// <summary>True where its sender says that it holds keys; a file of keys is known by its first bytes too.</summary>
    public bool IsKeys { get; init; }
}
