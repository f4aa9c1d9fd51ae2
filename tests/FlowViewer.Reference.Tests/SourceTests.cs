namespace FlowViewer.Reference.Tests;

public sealed class SourceTests
{
    [Theory]
    [InlineData("RFC 3261", "21.4.24", "https://www.rfc-editor.org/rfc/rfc3261#section-21.4.24")]
    [InlineData("RFC 3261", "Table 4", "https://www.rfc-editor.org/rfc/rfc3261")]
    [InlineData("RFC 3262", null, "https://www.rfc-editor.org/rfc/rfc3262")]
    [InlineData("3GPP TS 24.229", "5.1.1", "https://www.3gpp.org/dynareport/24229.htm")]
    [InlineData("ITU-T Q.850", null, "https://www.itu.int/rec/T-REC-Q.850")]
    [InlineData("GSMA IR.92", null, null)]
    public void The_address_of_a_text_follows_from_its_name(string spec, string? clause, string? url)
    {
        Source source = new(spec, clause, StatedUrl: null);

        Assert.Equal(url, source.Url);
        Assert.True(source.IsKnownForm);
    }

    [Fact]
    public void A_stated_address_comes_first() =>
        Assert.Equal("https://example.com/", new Source("RFC 3261", "1", "https://example.com/").Url);
}
