using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

/// <summary>What the upload page says of answers that are not FlowViewer's, and of those that are.</summary>
public sealed class UploadTests(Site site)
{
    private const string Page413 = "<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body>\r\n<center><h1>413</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    public static TheoryData<string, int, string, string?, string> Answers { get; } = new()
    {
        { "en", 413, Page413, null, "refused the upload of 2 kB: it is larger than it lets through. FlowViewer itself takes up to 300 MB" },
        { "zh", 413, Page413, null, "拒绝了 2 kB 的上传" },
        { "en", 502, "<html>Bad Gateway</html>", null, "cannot be reached behind its proxy (status 502)" },
        { "zh", 503, "", "7", "代理无法连接到后端服务器（状态码 503），未保存任何内容。请稍后重试。请在 7 秒后重试。" },
        { "en", 504, "upstream timed out\n", null, "(status 504)" },
        { "en", 429, "<html>slow down</html>", "30", "limits how often you may send. Nothing was kept. Try again in 30 s." },
        { "en", 403, "<html>Blocked by the firewall</html>", null, "The answer is not from FlowViewer (status 403)" },
        { "en", 200, "<!DOCTYPE html>\n<title>Sign in</title>\n", null, "The answer is not from FlowViewer (status 200)" },
        { "en", 507, """{"type":"urn:flowviewer:problem:store-full","limit":20000000000,"setting":"Traces:StoreBytes"}""", null, "All traces together may take 20 GB (setting Traces:StoreBytes)" },
        { "en", 503, """{"type":"urn:flowviewer:problem:busy"}""", "10", "as many traces as it does at once. Try again in a moment. Try again in 10 s." },
        { "en", 200, "{\"stage\":\"reading\",\"messages\":5}\n<html>gone</html>\n", null, "The answer is not from FlowViewer (status 200)" },
        { "en", 200, "{\"stage\":\"reading\",\"messages\":5}\n{\"stage\":\"failed\",\"problem\":{\"type\":\"urn:flowviewer:problem:no-such-trace\",\"detail\":\"It is gone.\"}}\n", null, "It is gone." },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Whoever_answers_the_page_ends_with_an_error_in_words(string language, int status, string body, string? retryAfter, string words)
    {
        await using WatchedPage page = await site.OpenAsync($"/{language}/traces");
        await page.Page.RouteAsync("**/api/traces?*", route => route.FulfillAsync(new()
        {
            Status = status,
            Body = body,
            ContentType = body.StartsWith("{\"stage\"", StringComparison.Ordinal) ? "application/x-ndjson" : "text/html",
            Headers = retryAfter is null ? null : new Dictionary<string, string> { ["retry-after"] = retryAfter, ["content-type"] = "text/html" },
        }));
        await page.Page.Locator("textarea[name=text]").FillAsync(new string('a', 1_500));
        await page.Page.Locator("[data-upload] button:not([type=button])").ClickAsync();

        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(words);
        await Expect(page.Page.Locator("[data-upload] [data-progress]")).ToBeHiddenAsync();
        await Expect(page.Page.Locator("textarea[name=text]")).ToHaveValueAsync(new string('a', 1_500));
        Assert.DoesNotContain(page.Complaints, complaint => complaint.StartsWith("script", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_told_and_the_form_can_be_sent_again()
    {
        await using WatchedPage page = await site.OpenAsync("/en/traces");
        await page.Page.RouteAsync("**/api/traces?*", route => route.AbortAsync("connectionreset"), new() { Times = 1 });
        await page.Page.Locator("textarea[name=text]").FillAsync(GeneratedTrace.Options(2));
        await page.Page.Locator("[data-upload] button:not([type=button])").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The connection broke");

        await page.Page.Locator("[data-upload] button:not([type=button])").ClickAsync();

        await Expect(page.Page.Locator("tr.call-row")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_progress_bar_stays_in_its_box_while_messages_are_read()
    {
        await using WatchedPage page = await site.OpenAsync("/en/traces");
        await page.Page.EvaluateAsync("""
            () => {
                document.querySelector('[data-progress]').hidden = false;
                document.querySelector('[data-progress-bar]').removeAttribute('value');
            }
            """);
        ILocator bar = page.Page.Locator("[data-progress-bar]");
        LocatorBoundingBoxResult box = (await bar.BoundingBoxAsync())!;

        // What moves in the bar is a pseudo-element: it has no box to ask for, but its used size.
        float[] moving = await bar.EvaluateAsync<float[]>("bar => ['width', 'height'].map(side => parseFloat(getComputedStyle(bar, '::after')[side]) || 0)");

        Assert.InRange(moving[0], 0, box.Width);
        Assert.InRange(moving[1], 0, box.Height);
        Assert.InRange(box.Height, 1, 16);
    }
}
