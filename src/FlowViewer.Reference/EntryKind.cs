namespace FlowViewer.Reference;

/// <summary>
/// The kinds of entry; a kind's folder under <c>content/</c> and its part of the URL are its name in lower case.
/// State machines are no kind of content: their pages are drawn from the transition table that the program runs.
/// </summary>
public enum EntryKind
{
    /// <summary>Response codes.</summary>
    Responses,
    /// <summary>Methods.</summary>
    Methods,
    /// <summary>Header fields.</summary>
    Headers,
    /// <summary>Timers and intervals.</summary>
    Timers,
    /// <summary>Q.850 causes.</summary>
    Causes,
    /// <summary>Codes of the Warning header field.</summary>
    Warnings,
    /// <summary>Option tags.</summary>
    Options,
    /// <summary>Event packages.</summary>
    Events,
    /// <summary>Feature tags and feature-capability indicators.</summary>
    Features,
    /// <summary>Nodes of IMS and of the network around it.</summary>
    Nodes,
    /// <summary>Bearer classes (QCI).</summary>
    Bearers,
}

/// <summary>The folder of each kind.</summary>
public static class EntryKinds
{
    private static readonly EntryKind[] Kinds = Enum.GetValues<EntryKind>();
    private static readonly string[] Folders = [.. Kinds.Select(kind => kind.ToString().ToLowerInvariant())];

    /// <summary>All kinds, in the order in which the site lists them.</summary>
    public static IReadOnlyList<EntryKind> All => Kinds;

    /// <summary>The folder under <c>content/</c>, which is also the part of the URL: <c>responses</c>.</summary>
    public static string Folder(this EntryKind kind) => Folders[(int)kind];

    /// <summary>The kind whose folder this is; false if there is none.</summary>
    public static bool TryParse(string folder, out EntryKind kind)
    {
        int at = Array.FindIndex(Folders, known => known.Equals(folder, StringComparison.OrdinalIgnoreCase));
        kind = at < 0 ? default : Kinds[at];
        return at >= 0;
    }
}
