using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>The relay layer of a short message in a MESSAGE (3GPP TS 24.011 7.3): what it is, and which transfer it belongs to.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reference">The number of the transfer.</param>
/// <param name="Cause">The cause of an error; 0 otherwise.</param>
internal readonly record struct RelayMessage(RelayKind Kind, byte Reference, int Cause)
{
    /// <summary>The relay message of a MESSAGE; null where it carries none, or where its bytes were not kept.</summary>
    public static RelayMessage? Of(CaseMessage message)
    {
        if (!message.IsWhole || !IsShortMessage(message))
            return null;
        // The last three bits of the first octet; the phone's are even, the network's odd. RP-Cause has its length before it.
        return message.Message.Body.Span switch
        {
            [0 or 1, var reference, ..] => new RelayMessage(RelayKind.Data, reference, 0),
            [2 or 3, var reference, ..] => new RelayMessage(RelayKind.Acknowledgement, reference, 0),
            [4 or 5, var reference, >= 1, var cause, ..] => new RelayMessage(RelayKind.Error, reference, cause & 0x7F),
            _ => null,
        };
    }

    /// <summary>True for a MESSAGE that carries a short message.</summary>
    public static bool IsShortMessage(CaseMessage message) =>
        message is { IsRequest: true, Method: KnownMethod.Message } && message.Message.First(HeaderNames.ContentType)?.Value.StartsWith("application/vnd.3gpp.sms", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The cause in words.</summary>
    public Phrase CauseWords => Cause switch
    {
        1 => new($"unassigned number", $"空号"),
        8 => new($"operator determined barring", $"运营商限制"),
        10 => new($"call barred", $"呼叫限制"),
        21 => new($"short message transfer rejected", $"短消息传送被拒绝"),
        22 => new($"memory capacity exceeded", $"存储空间已满"),
        27 => new($"destination out of order", $"目的地故障"),
        28 => new($"unidentified subscriber", $"用户无法识别"),
        29 => new($"facility rejected", $"业务被拒绝"),
        30 => new($"unknown subscriber", $"用户不存在"),
        38 => new($"network out of order", $"网络故障"),
        41 => new($"temporary failure", $"临时故障"),
        42 => new($"congestion", $"拥塞"),
        47 => new($"resources unavailable", $"资源不可用"),
        50 => new($"requested facility not subscribed", $"未签约该业务"),
        69 => new($"requested facility not implemented", $"未实现该业务"),
        81 => new($"invalid reference value", $"参考值无效"),
        111 => new($"protocol error", $"协议错误"),
        127 => new($"interworking", $"互通故障"),
        _ => new($"no further name", $"无进一步说明"),
    };
}

/// <summary>The kinds of message of the relay layer.</summary>
internal enum RelayKind
{
    /// <summary>RP-DATA: it carries the text or a delivery report.</summary>
    Data,
    /// <summary>RP-ACK.</summary>
    Acknowledgement,
    /// <summary>RP-ERROR.</summary>
    Error,
}
