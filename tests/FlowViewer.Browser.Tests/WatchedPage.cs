using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FlowViewer.Browser.Tests;

/// <summary>A page of which everything is noted that a visitor would call broken.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
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

    /// <summary>What axe finds, in a line each.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        AxeResult result = await Page.RunAxe();
        return [.. result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}"))];
    }

    /// <summary>By how many pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>The ladder's row of a step.</summary>
    public ILocator Row(int step) => Page.Locator($"#s{step}");

    /// <summary>The message beside the ladder.</summary>
    public ILocator Pane => Page.Locator("[data-pane]");

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
