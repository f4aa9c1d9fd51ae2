namespace FlowViewer.Web.State;

/// <summary>
/// What a page shows, as its address says it: each state has an address, and each link of a page is a state with one thing changed.
/// A page reads its state from <see cref="UrlQuery"/> and writes it through <see cref="Href"/>, and in no other way.
/// </summary>
public abstract record ViewState
{
    /// <summary>The page's path, language included, without query.</summary>
    public required string Path { get; init; }

    /// <summary>The names and values of the query in the order in which addresses have them; a null value leaves its name out.</summary>
    public abstract IEnumerable<(string Name, string? Value)> Pairs { get; }

    /// <summary>The query, <c>?</c> included; empty where everything is at its default.</summary>
    public string Query => UrlQuery.Write(Pairs);

    /// <summary>The whole link.</summary>
    public string Href => Path + Query;
}
