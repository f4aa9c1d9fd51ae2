using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Flows.Chapters;

/// <summary>What a part of a run is about.</summary>
public enum ChapterKind
{
    /// <summary>A phone registers, or asks which bindings it has (RFC 3261 10).</summary>
    Registration,
    /// <summary>A phone takes its registration back, or the network does.</summary>
    Deregistration,
    /// <summary>The INVITE finds its way to the called phone.</summary>
    SetUp,
    /// <summary>The offer is answered and resources are reserved before the phone rings (RFC 3312).</summary>
    Bearer,
    /// <summary>The called phone rings.</summary>
    Ringing,
    /// <summary>The call is answered: 2xx and ACK.</summary>
    Answer,
    /// <summary>The call is sent on to another place.</summary>
    Forwarding,
    /// <summary>A redirect (3xx): the caller tries another address.</summary>
    Redirection,
    /// <summary>A party is put on hold.</summary>
    Hold,
    /// <summary>A held party is taken back.</summary>
    Resume,
    /// <summary>The session is changed otherwise: a medium or an address.</summary>
    Change,
    /// <summary>The session timer is refreshed (RFC 4028).</summary>
    Refresh,
    /// <summary>A party is referred to another one (RFC 3515).</summary>
    Transfer,
    /// <summary>A second call beside the first.</summary>
    SecondCall,
    /// <summary>A conference is made, or joined.</summary>
    Conference,
    /// <summary>A call is taken over by another phone (RFC 3891).</summary>
    PickUp,
    /// <summary>The call moves to the circuit-switched network (3GPP TS 23.216).</summary>
    Handover,
    /// <summary>The call is cancelled before anybody answers.</summary>
    Cancellation,
    /// <summary>The call is refused by a final response.</summary>
    Refusal,
    /// <summary>A request is repeated until its timer gives up.</summary>
    Timeout,
    /// <summary>The call ends: BYE.</summary>
    Release,
    /// <summary>A MESSAGE is sent (RFC 3428).</summary>
    Message,
    /// <summary>The gateway delivers a short message.</summary>
    Delivery,
    /// <summary>A short message is reported as submitted or delivered.</summary>
    Report,
    /// <summary>A subscription and its notifications (RFC 6665).</summary>
    Subscription,
}

/// <summary>A part of a run, from its first step to its last, both counted from 1 as the ladder of all nodes numbers them.</summary>
public readonly record struct Chapter(ChapterKind Kind, int First, int Last)
{
    private static readonly Dictionary<ChapterKind, LocalizedText> Titles = new()
    {
        [ChapterKind.Registration] = new() { En = "Registration", Zh = "注册" },
        [ChapterKind.Deregistration] = new() { En = "Deregistration", Zh = "注销" },
        [ChapterKind.SetUp] = new() { En = "Set-up", Zh = "呼叫建立" },
        [ChapterKind.Bearer] = new() { En = "Bearer", Zh = "专用承载" },
        [ChapterKind.Ringing] = new() { En = "Ringing", Zh = "振铃" },
        [ChapterKind.Answer] = new() { En = "Answer", Zh = "接听" },
        [ChapterKind.Forwarding] = new() { En = "Forwarding", Zh = "呼叫前转" },
        [ChapterKind.Redirection] = new() { En = "Redirection", Zh = "重定向" },
        [ChapterKind.Hold] = new() { En = "Hold", Zh = "保持" },
        [ChapterKind.Resume] = new() { En = "Resume", Zh = "恢复通话" },
        [ChapterKind.Change] = new() { En = "Session change", Zh = "会话修改" },
        [ChapterKind.Refresh] = new() { En = "Session refresh", Zh = "会话刷新" },
        [ChapterKind.Transfer] = new() { En = "Transfer", Zh = "呼叫转移" },
        [ChapterKind.SecondCall] = new() { En = "Second call", Zh = "第二个呼叫" },
        [ChapterKind.Conference] = new() { En = "Conference", Zh = "会议" },
        [ChapterKind.PickUp] = new() { En = "Pick-up", Zh = "接管呼叫" },
        [ChapterKind.Handover] = new() { En = "Handover", Zh = "切换" },
        [ChapterKind.Cancellation] = new() { En = "Cancellation", Zh = "取消呼叫" },
        [ChapterKind.Refusal] = new() { En = "Refusal", Zh = "拒绝" },
        [ChapterKind.Timeout] = new() { En = "Timeout", Zh = "超时" },
        [ChapterKind.Release] = new() { En = "Release", Zh = "释放" },
        [ChapterKind.Message] = new() { En = "Message", Zh = "发送消息" },
        [ChapterKind.Delivery] = new() { En = "Delivery", Zh = "投递" },
        [ChapterKind.Report] = new() { En = "Report", Zh = "状态报告" },
        [ChapterKind.Subscription] = new() { En = "Subscription", Zh = "订阅" },
    };

    /// <summary>The title in both languages.</summary>
    public LocalizedText Title => Titles[Kind];
}
