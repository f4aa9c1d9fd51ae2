using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Lints;
using FlowViewer.Tests;

namespace FlowViewer.Content.Tests;

/// <summary>The catalogue of the repository's own content, read once.</summary>
internal static class OwnContent
{
    public static Catalogue Catalogue { get; } = Catalogue.Load(Repository.PathOf("content"));
}

public sealed class ContentTests
{
    [Fact]
    public void Every_content_file_is_read_without_a_problem() =>
        Assert.Empty(OwnContent.Catalogue.Problems.Select(problem => problem.ToString()));

    [Fact]
    public void Every_file_of_every_kind_is_an_entry() =>
        Assert.Equal(
            EntryKinds.All.Sum(kind => Directory.GetFiles(Repository.PathOf("content", kind.Folder())).Length),
            OwnContent.Catalogue.Pages.Length);

    public static TheoryData<string> Lints() => [.. ContentLints.All.Select(lint => lint.Rule)];

    [Theory, MemberData(nameof(Lints))]
    public void The_content_keeps_the_rule(string rule) =>
        Assert.Empty(ContentLints.All.Single(lint => lint.Rule == rule).Check(OwnContent.Catalogue).Select(problem => problem.ToString()));
}
