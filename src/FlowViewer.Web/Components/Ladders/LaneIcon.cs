using FlowViewer.Ladders;
using MudBlazor;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>The icon of each kind of lane.</summary>
public static class LaneIcon
{
    /// <summary>The icon.</summary>
    public static string IconOf(LaneKind kind) => kind switch
    {
        LaneKind.UserAgent => Icons.Material.Outlined.PhoneIphone,
        LaneKind.Proxy => Icons.Material.Outlined.AltRoute,
        LaneKind.Registrar => Icons.Material.Outlined.HowToReg,
        LaneKind.B2bua => Icons.Material.Outlined.SwapHoriz,
        LaneKind.Gateway => Icons.Material.Outlined.Router,
        LaneKind.Ims => Icons.Material.Outlined.Hub,
        _ => Icons.Material.Outlined.Dns,
    };

    /// <summary>The name of the icon in the set of our own.</summary>
    public static string Of(LaneKind kind) => kind switch
    {
        LaneKind.UserAgent => "phone",
        LaneKind.Proxy => "proxy",
        LaneKind.Registrar => "registrar",
        LaneKind.B2bua => "b2bua",
        LaneKind.Gateway => "gateway",
        LaneKind.Ims => "ims",
        _ => "node",
    };
}
