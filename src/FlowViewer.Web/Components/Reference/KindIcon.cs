using FlowViewer.Reference;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference;

/// <summary>The icon of each kind of entry.</summary>
public static class KindIcon
{
    /// <summary>The icon, one of <see cref="Icons.Material"/>.</summary>
    public static string Of(EntryKind kind) => kind switch
    {
        EntryKind.Responses => Icons.Material.Outlined.Reply,
        EntryKind.Methods => Icons.Material.Outlined.Send,
        EntryKind.Headers => Icons.Material.Outlined.ViewHeadline,
        EntryKind.Timers => Icons.Material.Outlined.Timer,
        EntryKind.Causes => Icons.Material.Outlined.CallEnd,
        EntryKind.Warnings => Icons.Material.Outlined.WarningAmber,
        EntryKind.Options => Icons.Material.Outlined.Extension,
        EntryKind.Events => Icons.Material.Outlined.Notifications,
        EntryKind.Features => Icons.Material.Outlined.Label,
        EntryKind.Nodes => Icons.Material.Outlined.Hub,
        EntryKind.Bearers => Icons.Material.Outlined.Speed,
        _ => Icons.Material.Outlined.Article,
    };
}
