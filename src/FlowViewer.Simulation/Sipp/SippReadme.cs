using System.Globalization;
using System.Text;
using FlowViewer.Simulation.Network;

namespace FlowViewer.Simulation.Sipp;

/// <summary>The words that go with the two scenarios.</summary>
internal static class SippReadme
{
    /// <summary>How to start the two, who plays whom, and what of the run is left out; English first, then Chinese.</summary>
    public static string Of(SippDialogue dialogue)
    {
        string transport = dialogue.Transport switch
        {
            "TCP" => " -t t1",
            "TLS" => " -t l1 -tls_cert cert.pem -tls_key key.pem",
            _ => "",
        };
        string uas = $"sipp -sf uas.xml -i 127.0.0.1 -p 5070 -m 1{transport}";
        string uac = $"sipp -sf uac.xml 127.0.0.1:5070 -i 127.0.0.1 -p 5080 -m 1{transport}";
        string title = dialogue.Run.Scenario.Title.En, titleZh = dialogue.Run.Scenario.Title.Zh;
        string caller = dialogue.Caller.Name, farEnd = dialogue.FarEnd.Name;
        string[] played = [.. PlayedToo(dialogue)];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            {title}

            uac.xml plays {caller}, uas.xml plays {farEnd}. They face each other directly, without the proxies of the flow.
            Start the uas first, each in a terminal of its own:

              {uas}
              {uac}

            Both end with exit code 0 when the call went as in the flow. -m is the number of calls.
            Long waits of the flow are shortened: a call takes about five seconds at most.
            Credentials are those of the run, which uas.xml does not check; against a server of your own, put
            [authentication username=... password=...] in their place and auth="true" at the challenge.

            """);
        if (played.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"uas.xml also sends what others answer in the flow: {string.Join(", ", played)}.\n");
        if (dialogue.LeftOut > 0)
            text.Append(CultureInfo.InvariantCulture, $"Left out: {dialogue.LeftOut} messages of other branches, since the request was forked.\n");
        if (dialogue.FurtherCalls > 0)
            text.Append(CultureInfo.InvariantCulture, $"Left out: all but the first Call-ID of the flow; {dialogue.FurtherCalls} more follow, partly with third parties.\n");
        text.Append(CultureInfo.InvariantCulture, $"""


            {titleZh}

            uac.xml 扮演 {caller}，uas.xml 扮演 {farEnd}。两端直接相连，不经过流程中的代理。
            请先启动 uas，两条命令各用一个终端：

              {uas}
              {uac}

            呼叫与流程一致时，两者的退出码都是 0。-m 是呼叫次数。
            流程中的长时间等待已缩短：一次呼叫最多约五秒。
            鉴权信息取自该次运行，uas.xml 不校验；若要连接自己的服务器，请改用
            [authentication username=... password=...]，并在质询的 recv 上加 auth="true"。

            """);
        if (played.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"uas.xml 还代发流程中其他节点的应答：{string.Join("、", played)}。\n");
        if (dialogue.LeftOut > 0)
            text.Append(CultureInfo.InvariantCulture, $"未包含：请求分叉后其他分支的 {dialogue.LeftOut} 条消息。\n");
        if (dialogue.FurtherCalls > 0)
            text.Append(CultureInfo.InvariantCulture, $"未包含：除第一个 Call-ID 之外的 {dialogue.FurtherCalls} 个呼叫，其中有些涉及第三方。\n");
        return text.ToString();
    }

    private static IEnumerable<string> PlayedToo(SippDialogue dialogue) =>
        from message in dialogue.Messages
        where !message.FromCaller && message.Maker != dialogue.FarEnd.Id
        let maker = dialogue.Run.Nodes.First((NodeAddress node) => node.Id == message.Maker).Name
        group maker by $"{message.Message.StatusCode} {message.Message.ReasonPhrase} ({maker})" into same
        select same.Key;
}
