namespace FlowViewer.Reference.Reading;

/// <summary>What is gathered while one content file is read: its problems, and every piece of prose, reference and citation with its line.</summary>
internal sealed class EntryFile(string name, EntryId id)
{
    private readonly List<ContentProblem> _problems = [];
    private readonly List<ProseSite> _prose = [];
    private readonly List<ReferenceSite> _references = [];
    private readonly List<SourceSite> _sources = [];

    public string Name => name;

    public EntryId Id => id;

    public IReadOnlyList<ContentProblem> Problems => _problems;

    public void Problem(string rule, long line, string message) => _problems.Add(new ContentProblem(rule, name, (int)line, message));

    public void Saw(ProseSite site) => _prose.Add(site);

    public void Saw(ReferenceSite site) => _references.Add(site);

    public void Saw(SourceSite site) => _sources.Add(site);

    public IReadOnlyList<ProseSite> Prose => _prose;

    public IReadOnlyList<ReferenceSite> References => _references;

    public IReadOnlyList<SourceSite> Sources => _sources;
}
