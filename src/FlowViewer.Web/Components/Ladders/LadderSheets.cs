using System.Runtime.CompilerServices;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Live;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>The sheets of rows of a ladder that circuits began with last, shared by all of them and let go with the ladder.</summary>
internal sealed class LadderSheets
{
    private const int Most = 8;

    private static readonly ConditionalWeakTable<Ladder, LadderSheets> Shelves = [];

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Key, string Html)> _recent = [];

    /// <summary>The body of rows of a ladder, with one block in it.</summary>
    public static Task<string> GetAsync(Ladder ladder, LadderAddress address, LadderGutter gutter, int first, IServiceProvider services) =>
        Shelves.GetOrCreateValue(ladder).GetOwnAsync(ladder, address, gutter, first, services);

    private async Task<string> GetOwnAsync(Ladder ladder, LadderAddress address, LadderGutter gutter, int first, IServiceProvider services)
    {
        string key = $"{UiText.Language} {first} {address.Href}";
        if (Find(key) is { } known)
            return known;
        string html = await Still.MarkupAsync<LadderBody>(services, new()
        {
            [nameof(LadderBody.Ladder)] = ladder,
            [nameof(LadderBody.Address)] = address,
            [nameof(LadderBody.Gutter)] = gutter,
            [nameof(LadderBody.First)] = first,
            [nameof(LadderBody.Count)] = LadderGeometry.BlockRows,
        });
        Keep(key, html);
        return html;
    }

    private string? Find(string key)
    {
        lock (_gate)
            return _recent.FirstOrDefault(sheet => sheet.Key == key).Html;
    }

    private void Keep(string key, string html)
    {
        lock (_gate)
        {
            _recent.AddFirst((key, html));
            if (_recent.Count > Most)
                _recent.RemoveLast();
        }
    }
}
