using FlowViewer.Reference.Search;
using FlowViewer.Tests;

namespace FlowViewer.Content.Tests;

/// <summary>What people type, and the page that has to come first (Queries.tsv). The language is that of the typist, not of the page.</summary>
public sealed class QueryTests
{
    private static readonly SearchIndex Index = SearchIndex.Build(OwnContent.Catalogue);

    public static TheoryData<string, string> Queries() => [.. Rows().Select(row => (row[0], row[2]))];

    [Theory, MemberData(nameof(Queries))]
    public void The_obvious_answer_comes_first(string query, string expected) =>
        Assert.Equal(expected, Index.Find(query) is [SearchHit best, ..] ? $"{best.Kind}/{best.Key}" : "nothing");

    [Fact]
    public void Each_query_is_asked_once_and_names_a_language() =>
        Assert.Empty(Rows().GroupBy(row => row[0]).Where(rows => rows.Count() > 1).Select(rows => rows.Key)
            .Concat(Rows().Where(row => row.Length != 3 || row[1] is not ("en" or "zh")).Select(row => string.Join(' ', row))));

    private static IEnumerable<string[]> Rows() =>
        File.ReadLines(Repository.PathOf("tests", "FlowViewer.Content.Tests", "Queries.tsv")).Skip(1).Select(line => line.Split('\t'));
}
