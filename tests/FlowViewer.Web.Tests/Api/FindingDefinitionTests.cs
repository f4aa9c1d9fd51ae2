using System.Net;
using System.Text.RegularExpressions;
using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Findings;
using FlowViewer.Web.Components.Findings;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api;

/// <summary>What every kind of finding must have: words in both languages, clauses that can be followed, and links that lead somewhere.</summary>
public sealed partial class FindingDefinitionTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string> Codes => [.. FindingRules.Definitions.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_kind_of_finding_is_whole(string code)
    {
        FindingDefinition definition = FindingRules.Definitions[code];
        Assert.Matches(Kebab(), code);
        foreach (Phrase? phrase in (Phrase?[])[definition.Title, definition.Advice, definition.Brief])
        {
            if (phrase is null)
                continue;
            Assert.NotEqual("", phrase.Text(chinese: false, index => index));
            Assert.Matches(Han(), phrase.Text(chinese: true, index => index));
        }
        Assert.DoesNotMatch(@"[.。]$", definition.Title.Text(chinese: false, index => index));
        Assert.All(definition.Clauses, clause => Assert.True(ClauseLink.SourceOf(clause).IsKnownForm, clause));
        Assert.All(definition.Explains, below => Assert.NotEqual(code, below));
        if (definition.Entry is { } entry)
            Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync($"/en/{entry}", _cancel)).StatusCode);
        if (definition.Flow is { } flow)
            Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync($"/api/flows/{flow}", _cancel)).StatusCode);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)+$|^[a-z]+$")]
    private static partial Regex Kebab();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
