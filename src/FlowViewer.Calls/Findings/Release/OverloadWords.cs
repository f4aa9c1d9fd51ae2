namespace FlowViewer.Calls.Findings.Release;

/// <summary>What the two rules about overload have in common: one looks at a call, one at all calls of a trace.</summary>
internal static class OverloadWords
{
    public static FindingDefinition Definition { get; } = new("overload")
    {
        Title = new($"Overload: 503 and retries", $"过载：503 与反复重试"),
        Brief = new($"overload", $"过载"),
        Severity = Severity.Warning,
        Order = FindingOrder.Release,
        Advice = new(
            $"Clients must wait for Retry-After and try another server. A proxy should not pass a 503 on to the caller; look at that server for the resource that ran out.",
            $"客户端应等待 Retry-After 指定的时间，并改试其他服务器。代理不应把 503 转给主叫；到该服务器上查找耗尽的资源。"),
        Clauses = ["RFC 3261 21.5.4", "RFC 3261 20.33", "RFC 3261 16.7"],
        Entry = "responses/503",
        Flow = "rejected?status=503",
        Explains = ["registrar-error"],
    };
}
