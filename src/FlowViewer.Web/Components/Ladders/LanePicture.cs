using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>The icon of each kind of lane.</summary>
public static class LanePicture
{
    /// <summary>The name of the icon.</summary>
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
