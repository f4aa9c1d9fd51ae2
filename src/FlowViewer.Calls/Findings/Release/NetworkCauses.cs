namespace FlowViewer.Calls.Findings.Release;

/// <summary>The causes of the telephone network (ITU-T Q.850) that explain why a call ended, by their names in the reference.</summary>
internal static class NetworkCauses
{
    private static readonly Dictionary<int, Phrase> Names = new()
    {
        [1] = new($"unallocated (unassigned) number", $"空号"),
        [2] = new($"no route to specified transit network", $"无到指定转接网的路由"),
        [3] = new($"no route to destination", $"无到目的地的路由"),
        [17] = new($"user busy", $"用户忙"),
        [18] = new($"no user responding", $"用户无响应"),
        [19] = new($"no answer from user (user alerted)", $"用户振铃无应答"),
        [20] = new($"subscriber absent", $"用户缺席"),
        [21] = new($"call rejected", $"呼叫拒绝"),
        [22] = new($"number changed", $"号码已改"),
        [25] = new($"exchange routing error", $"交换路由错误"),
        [27] = new($"destination out of order", $"目的地故障"),
        [28] = new($"invalid number format (address incomplete)", $"号码格式无效"),
        [29] = new($"facility rejected", $"性能被拒绝"),
        [34] = new($"no circuit/channel available", $"无可用电路"),
        [38] = new($"network out of order", $"网络故障"),
        [41] = new($"temporary failure", $"临时故障"),
        [42] = new($"switching equipment congestion", $"交换设备拥塞"),
        [44] = new($"requested circuit/channel not available", $"请求的电路不可用"),
        [47] = new($"resource unavailable, unspecified", $"资源不可用，未指定"),
        [50] = new($"requested facility not subscribed", $"请求的性能未签约"),
        [57] = new($"bearer capability not authorized", $"承载能力未授权"),
        [58] = new($"bearer capability not presently available", $"承载能力目前不可用"),
        [63] = new($"service or option not available, unspecified", $"业务或选项不可用，未指定"),
        [65] = new($"bearer capability not implemented", $"承载能力未实现"),
        [69] = new($"requested facility not implemented", $"请求的性能未实现"),
        [79] = new($"service or option not implemented, unspecified", $"业务或选项未实现，未指定"),
        [88] = new($"incompatible destination", $"目的地不兼容"),
        [95] = new($"invalid message, unspecified", $"无效消息，未指定"),
        [96] = new($"mandatory information element is missing", $"必备信息单元缺失"),
        [97] = new($"message type non-existent or not implemented", $"消息类型不存在或未实现"),
        [98] = new($"message not compatible with call state or message type non-existent", $"消息与呼叫状态不符或消息类型不存在"),
        [99] = new($"information element/parameter non-existent or not implemented", $"信息单元不存在或未实现"),
        [100] = new($"invalid information element contents", $"信息单元内容无效"),
        [102] = new($"recovery on timer expiry", $"定时器超时恢复"),
        [111] = new($"protocol error, unspecified", $"协议错误，未指定"),
        [127] = new($"interworking, unspecified", $"互通，未指定"),
    };

    /// <summary>The name of a cause; empty where it is not one that explains anything.</summary>
    public static Phrase NameOf(int cause) => Names.GetValueOrDefault(cause, Phrase.Empty);
}
