using System.Security.Cryptography;
using FlowViewer.Flows;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Search;

namespace FlowViewer.Web.Content;

/// <summary>
/// The reference as the program holds it: the entries under <c>content/</c> and their index, read once. Reading begins when the program
/// starts and runs beside it, so that the first page of a trace does not wait for it.
/// </summary>
public sealed class ReferenceLibrary : IDisposable
{
    private readonly Lazy<Catalogue> _catalogue;
    private readonly Lazy<SearchIndex> _search;
    private readonly Lazy<string> _version;

    /// <summary>The reference whose entries are in that folder, and the flows that are found beside them; nothing is read yet.</summary>
    public ReferenceLibrary(string folder, FlowLibrary flows)
    {
        _catalogue = new Lazy<Catalogue>(() => Catalogue.Load(folder));
        _search = new Lazy<SearchIndex>(() => SearchIndex.Build(Catalogue, FlowDocuments.Of(flows)));
        _version = new Lazy<string>(() => VersionOf(folder));
    }

    /// <summary>Every entry.</summary>
    public Catalogue Catalogue => _catalogue.Value;

    /// <summary>The index of every entry and of every flow.</summary>
    public SearchIndex Search => _search.Value;

    /// <summary>A text that changes whenever a file of the content does.</summary>
    public string Version => _version.Value;

    /// <summary>Closes the index.</summary>
    public void Dispose()
    {
        if (_search.IsValueCreated)
            _search.Value.Dispose();
    }

    private static string VersionOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 12));
    }
}
