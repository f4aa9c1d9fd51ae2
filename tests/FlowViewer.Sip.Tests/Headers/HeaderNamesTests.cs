using FlowViewer.Sip.Headers;

namespace FlowViewer.Sip.Tests.Headers;

public class HeaderNamesTests
{
    [Fact]
    public void The_table_has_the_registry_and_two_names_more_each_once()
    {
        Assert.Equal(136, HeaderNames.All.Count);
        Assert.Equal(HeaderNames.All.Count, HeaderNames.All.Select(h => h.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(HeaderNames.All.Select(h => h.Name).Order(StringComparer.OrdinalIgnoreCase), HeaderNames.All.Select(h => h.Name));
    }

    // The compact forms of the IANA registry.
    [Theory]
    [InlineData("a", "Accept-Contact")]
    [InlineData("b", "Referred-By")]
    [InlineData("c", "Content-Type")]
    [InlineData("d", "Request-Disposition")]
    [InlineData("e", "Content-Encoding")]
    [InlineData("f", "From")]
    [InlineData("i", "Call-ID")]
    [InlineData("j", "Reject-Contact")]
    [InlineData("k", "Supported")]
    [InlineData("l", "Content-Length")]
    [InlineData("m", "Contact")]
    [InlineData("o", "Event")]
    [InlineData("r", "Refer-To")]
    [InlineData("s", "Subject")]
    [InlineData("t", "To")]
    [InlineData("u", "Allow-Events")]
    [InlineData("v", "Via")]
    [InlineData("x", "Session-Expires")]
    [InlineData("y", "Identity")]
    public void A_compact_form_stands_for_its_name(string compact, string name)
    {
        Assert.Equal(name, HeaderNames.Find(compact)!.Name);
        Assert.Equal(name, HeaderNames.Find(compact.ToUpperInvariant())!.Name);
        Assert.Equal(compact[0], HeaderNames.Find(name)!.Compact);
    }

    [Fact]
    public void Nineteen_names_have_a_compact_form() => Assert.Equal(19, HeaderNames.All.Count(h => h.Compact is not null));

    [Theory]
    [InlineData("p-asserted-identity", "P-Asserted-Identity", HeaderRepetition.List)]
    [InlineData("WWW-AUTHENTICATE", "WWW-Authenticate", HeaderRepetition.Lines)]
    [InlineData("cseq", "CSeq", HeaderRepetition.Once)]
    public void A_name_is_known_in_any_case(string written, string name, HeaderRepetition repetition)
    {
        HeaderDefinition definition = HeaderNames.Find(written)!;
        Assert.Equal((name, repetition), (definition.Name, definition.Repetition));
    }

    [Fact]
    public void An_unknown_name_is_unknown() => Assert.Null(HeaderNames.Find("X-Nobody-Knows"));
}
