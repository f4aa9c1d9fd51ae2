using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

public sealed class HostileTraceTests(Site site)
{
    // Ends every context that a page could put it in: text, attribute, style, script, SVG, Mermaid.
    private const string Evil = "'\"><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>{{7*7}}%%{init}%%;end`</style></textarea></title>";

    private static readonly string Trace =
        $"2026/03/11 09:00:00.000000 192.0.2.10:5060 -> 192.0.2.20:5060\r\n"
        + $"INVITE sip:{Evil.Replace(" ", "", StringComparison.Ordinal)}@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK{Evil}\r\nFrom: \"{Evil}\" <sip:{Evil}@example.com>;tag={Evil}\r\n"
        + $"To: {Evil} <sip:javascript:alert(4)@example.com>\r\nCall-ID: {Evil}\r\nCSeq: 1 INVITE\r\nSubject: {Evil}\r\nX-<script>alert(5)</script>: {Evil}\r\nContact: <javascript:alert(6)>\r\nSupported: {Evil}\r\n"
        + $"Allow: <script>alert(7)</script>\r\nContent-Type: application/sdp\r\n\r\nv=0\r\no={Evil} 1 1 IN IP4 {Evil}\r\ns={Evil}\r\nc=IN IP4 {Evil}\r\nt=0 0\r\nm={Evil} 1 RTP/AVP 96\r\na=rtpmap:96 {Evil}/8000\r\na=curr:{Evil} local none\r\n\r\n"
        + $"log line {Evil}\r\n"
        + $"2026/03/11 09:00:00.100000 192.0.2.20:5060 -> 192.0.2.10:5060\r\n"
        + $"SIP/2.0 486 {Evil}\r\nVia: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK{Evil}\r\nFrom: \"{Evil}\" <sip:{Evil}@example.com>;tag={Evil}\r\nTo: {Evil} <sip:b@example.com>;tag=x\r\nCall-ID: {Evil}\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";

    [Theory]
    [InlineData("")]
    [InlineData("?q='%22><script>alert(1)</script>&sort=\"><script>alert(9)</script>")]
    [InlineData("/calls/1")]
    [InlineData("/calls/1?step=1")]
    [InlineData("/calls/1?step=1&pane=parsed")]
    [InlineData("/calls/1?step=1&pane=media")]
    [InlineData("/calls/1?step=2&with=1&pane=difference")]
    [InlineData("/calls/1?view=text")]
    [InlineData("/calls/1?lanes=192.0.2.10:5060~<script>alert(10)</script>,<img src=x onerror=alert(11)>&find=\"><script>alert(12)</script>")]
    [InlineData("/ladder?calls=\"><script>alert(13)</script>")]
    public async Task Script_in_every_field_shows_as_text_and_runs_nothing(string path)
    {
        string id = await site.StoreAsync(Trace);
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}{path}");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Equal(0, await page.Page.Locator("img, svg[onload], script:not([src]), [onerror], a[href^=javascript]").CountAsync());
        Assert.Empty(page.Complaints);
        Assert.Contains("<script>alert(1)</script>", await page.Page.Locator("body").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mermaid_draws_hostile_labels_as_text()
    {
        string id = await site.StoreAsync(Trace);
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1?view=mermaid");
        IFrameLocator frame = page.Page.FrameLocator("[data-diagram]");
        await Expect(frame.Locator("svg text", new() { HasTextString = "486" }).First).ToBeVisibleAsync(new() { Timeout = 20_000 });

        Assert.Equal(0, await frame.Locator("script:not([src]), img, [onerror], [onload]").CountAsync());
        Assert.Empty(page.Complaints);
    }
}
