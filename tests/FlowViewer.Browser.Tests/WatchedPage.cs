using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace FlowViewer.Browser.Tests;

/// <summary>A page of which everything is noted that a visitor would call broken.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    // Axe reaches the frames of a page by messages between windows; this is a test, so every window may ask.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript() + "\naxe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });";

    private readonly List<string> _complaints = [];

    public WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _complaints.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add($"script: {error}");
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.RequestFailed += (_, request) =>
        {
            // The script itself gives up rows that were scrolled past.
            if (request.Failure != "net::ERR_ABORTED")
                _complaints.Add($"failed: {request.Url} {request.Failure}");
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What it complained of so far.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What axe finds in the page and its frames, in a line each. A page has axe from its first time on: that takes longer than the look.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        foreach (IFrame frame in Page.Frames)
            if (!await frame.EvaluateAsync<bool>("() => 'axe' in window"))
                await frame.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>("""
            () => axe.run({ resultTypes: ['violations'] })
                .then(result => result.violations.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html}`)))
            """);
    }

    /// <summary>By how many pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Touches a live page and waits until its circuit has started.</summary>
    public async Task TouchAsync()
    {
        // Before its scripts have run a page does not feel anything.
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await Page.Mouse.MoveAsync(4, 4);
        await Page.Locator("html[data-circuit='on']").WaitForAsync();
    }

    /// <summary>Deletes the trace whose page this is: from the menu, and once more when asked.</summary>
    public async Task DeleteTraceAsync()
    {
        await AskToDeleteAsync();
        await Page.WaitForURLAsync("**/traces?deleted=*");
    }

    /// <summary>Asks for the deletion of the trace whose page this is, and says yes.</summary>
    public async Task AskToDeleteAsync()
    {
        await TouchAsync();
        await Page.Locator(".trace-head .mud-menu button").ClickAsync();
        await Page.Locator(".mud-menu-item", new() { HasTextString = "Delete" }).ClickAsync();
        await Page.Locator(".mud-dialog button", new() { HasTextRegex = new("^\\s*Delete\\s*$") }).ClickAsync();
    }

    /// <summary>The ladder's row of a step.</summary>
    public ILocator Row(int step) => Page.Locator($"#s{step}");

    /// <summary>The message beside the ladder.</summary>
    public ILocator Pane => Page.Locator("[data-pane]");

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
