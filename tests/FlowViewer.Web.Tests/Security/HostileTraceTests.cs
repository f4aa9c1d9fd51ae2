using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using FlowViewer.Ladders.Writers;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Security;

/// <summary>Script in every field of a trace, through everything of the API that shows one.</summary>
public sealed class HostileTraceTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string> Payloads { get; } =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'onmouseover='alert(1)",
        "]]><svg/onload=alert(1)>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        "<a xlink:href=\"javascript:alert(1)\">x</a>",
        "&#60;script&#62;&lt;script&gt;&amp;",
        "<!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
        "\u202e\u0007\u001b[31m\u0000<script>",
        "%%{init: {\"securityLevel\":\"loose\"}}%% ; click a href \"javascript:alert(1)\"",
        "end\nnote over a: <script>alert(1)</script>",
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task An_SVG_holds_no_script_no_handler_and_no_reference_out_of_itself(string payload)
    {
        string id = await StoreAsync(payload);

        HttpResponseMessage answer = await _client.GetAsync($"/api/traces/{id}/ladder.svg", _cancel);
        XElement svg = XDocument.Parse(await answer.Content.ReadAsStringAsync(_cancel)).Root!;

        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        string[] allowed = ["svg", "g", "title", "desc", "defs", "style", "marker", "path", "line", "polyline", "polygon", "rect", "circle", "text", "tspan", "use", "symbol", "clipPath", "pattern"];
        Assert.All(svg.DescendantsAndSelf(), element =>
        {
            Assert.Equal("http://www.w3.org/2000/svg", element.Name.NamespaceName);
            Assert.Contains(element.Name.LocalName, allowed);
            Assert.All(element.Attributes(), attribute =>
            {
                Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.ToString());
                if (attribute.Name.LocalName == "href")
                    Assert.StartsWith("#", attribute.Value, StringComparison.Ordinal);
            });
        });
        Assert.All(svg.Descendants().Where(e => e.Name.LocalName == "style"), style =>
        {
            Assert.DoesNotContain("alert", style.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("url(", style.Value.Replace("url(#", "", StringComparison.Ordinal), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task JSON_stays_JSON_and_holds_nothing_that_HTML_would_take_for_markup(string payload)
    {
        string id = await StoreAsync(payload);

        foreach (string address in new[] { "", "/calls/1", "/ladder" })
        {
            HttpResponseMessage answer = await _client.GetAsync($"/api/traces/{id}{address}", _cancel);
            string json = await answer.Content.ReadAsStringAsync(_cancel);
            using var document = JsonDocument.Parse(json);
            Assert.DoesNotContain('<', json);
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Every_form_says_what_it_is_and_no_browser_may_guess_otherwise(string payload)
    {
        string id = await StoreAsync(payload);

        foreach (string extension in LadderFormat.All.Select(format => format.Extension))
        {
            HttpResponseMessage answer = await _client.GetAsync($"/api/traces/{id}/ladder{extension}", _cancel);
            byte[] content = await answer.Content.ReadAsByteArrayAsync(_cancel);
            Assert.NotEmpty(content);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.DoesNotContain("html", answer.Content.Headers.ContentType!.MediaType!, StringComparison.Ordinal);
            Assert.Equal($"ladder{extension}", answer.Content.Headers.ContentDisposition!.FileName);
        }
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Terminals_and_diagram_tools_get_no_control_characters(string payload)
    {
        string id = await StoreAsync(payload);

        foreach (string extension in new[] { ".txt", ".mmd", ".puml" })
        {
            string text = await _client.GetStringAsync($"/api/traces/{id}/ladder{extension}", _cancel);
            Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        }
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task What_is_asked_for_is_never_shown_as_markup(string payload)
    {
        string id = await StoreAsync("harmless");
        string asked = Uri.EscapeDataString(payload.Replace("\0", "", StringComparison.Ordinal));

        foreach (string address in new[] { $"/api/traces/{id}/ladder?calls={asked}", $"/api/traces/{id}/ladder.svg?lanes=192.0.2.1:5060~{asked}", $"/api/traces/{asked}" })
        {
            HttpResponseMessage answer = await _client.GetAsync(address, _cancel);
            string content = await answer.Content.ReadAsStringAsync(_cancel);
            Assert.DoesNotContain("<script>", content, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", content, StringComparison.Ordinal);
            Assert.DoesNotContain("<foreignObject", content, StringComparison.Ordinal);
        }
        HttpResponseMessage upload = await _client.PostAsync($"/api/traces?expires={asked}", new StringContent("x"), _cancel);
        JsonElement problem = await upload.Content.ReadFromJsonAsync<JsonElement>(_cancel);
        Assert.Equal("urn:flowviewer:problem:bad-lifetime", problem.GetProperty("type").GetString());
        Assert.DoesNotContain("<script>", await upload.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task The_name_of_an_uploaded_file_is_shown_as_a_name_and_nothing_else(string payload)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/traces") { Content = new ByteArrayContent(Capture.AnsweredCall) };
        request.Content.Headers.TryAddWithoutValidation("Content-Disposition", $"attachment; filename*=UTF-8''{Uri.EscapeDataString(payload + ".pcap")}");

        HttpResponseMessage answer = await _client.SendAsync(request, _cancel);
        string url = answer.Headers.Location!.OriginalString;

        foreach (string address in new[] { url, $"{url}/ladder.svg", url.Replace("/api", "/en", StringComparison.Ordinal), url.Replace("/api", "/zh", StringComparison.Ordinal) })
        {
            HttpResponseMessage shown = await _client.GetAsync(address, _cancel);
            string content = await shown.Content.ReadAsStringAsync(_cancel);
            Assert.True(shown.IsSuccessStatusCode, address);
            Assert.DoesNotContain("alert(1)<", content, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", content, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", content, StringComparison.Ordinal);
            Assert.DoesNotContain("\u202e", content, StringComparison.Ordinal);
        }
        HttpResponseMessage raw = await _client.GetAsync($"{url}/raw", _cancel);
        string disposition = raw.Content.Headers.NonValidated["Content-Disposition"].ToString();
        Assert.StartsWith("attachment; filename=", disposition, StringComparison.Ordinal);
        Assert.DoesNotContain(disposition, char.IsControl);
        Assert.EndsWith(".pcap", raw.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
    }

    private async Task<string> StoreAsync(string payload)
    {
        byte[] capture = Capture.Of(Messages(payload.Replace("\n", " ", StringComparison.Ordinal)));
        LoadedTrace open = await app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(capture)), TraceLifetime.Default, null, _cancel);
        Assert.True(open.Trace.Messages.Count >= 2, "the hostile messages are read");
        return open.Id;
    }

    // Every field that somebody shows: method, Request-URI, Via, From, To, tags, Call-ID, CSeq, reason phrase, a header's name and value, SDP.
    private static IEnumerable<string> Messages(string x) =>
    [
        $"INVITE sip:{x}@192.0.2.2 SIP/2.0\nVia: SIP/2.0/UDP {x};branch=z9hG4bK1{x}\nFrom: \"{x}\" <sip:{x}@a>;tag={x}\nTo: {x} <sip:{x}@b>\n"
            + $"Call-ID: {x}\nCSeq: 1 INVITE\nSubject: {x}\n{x}: {x}\nContact: <sip:{x}>\nUser-Agent: {x}\nContent-Type: application/sdp\n\n"
            + $"v=0\no={x} 1 1 IN IP4 {x}\ns={x}\nc=IN IP4 192.0.2.1\nt=0 0\nm=audio 1000 RTP/AVP 0\na=rtpmap:0 {x}/8000\n",
        $"SIP/2.0 486 {x}\nVia: SIP/2.0/UDP {x};branch=z9hG4bK1{x}\nFrom: \"{x}\" <sip:{x}@a>;tag={x}\nTo: {x} <sip:{x}@b>;tag={x}b\n"
            + $"Call-ID: {x}\nCSeq: 1 INVITE\nReason: {x};text=\"{x}\"\nWarning: 399 {x} \"{x}\"\n\n",
        $"{new string([.. x.Where(c => c is not (' ' or '\0' or '\r' or '\n'))])} sip:b SIP/2.0\nVia: SIP/2.0/UDP a;branch=z9hG4bK2\nFrom: <sip:a>;tag=1\nTo: <sip:b>\nCall-ID: {x}2\nCSeq: 2 {x}\n\n",
    ];
}
