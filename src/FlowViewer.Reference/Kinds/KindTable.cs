using System.Collections.Immutable;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Reference.Kinds;

/// <summary>Every kind of entry, one row each, in the order of <see cref="EntryKind"/>.</summary>
public static class KindTable
{
    /// <summary>The rows.</summary>
    public static ImmutableArray<Kind> All { get; } =
    [
        Kind.Of(EntryKind.Responses, (id, fields) => new Response(id, fields),
            ["response", "responses", "status", "应答", "响应", "状态码", "应答码", "响应码"], isMessage: true, isNumbered: true, nameWorth: 30),
        Kind.Of(EntryKind.Methods, (id, fields) => new Method(id, fields), ["method", "request", "方法", "请求"], isMessage: true, nameWorth: 30),
        Kind.Of(EntryKind.Headers, (id, fields) => new Header(id, fields), ["header", "头域", "头字段", "字段"], nameWorth: 20),
        Kind.Of(EntryKind.Timers, (id, fields) => new SipTimer(id, fields), ["timer", "定时器", "计时器"], nameWorth: 10),
        Kind.Of(EntryKind.Causes, (id, fields) => new Cause(id, fields), ["cause", "q850", "isup", "原因", "原因值"], isNumbered: true),
        Kind.Of(EntryKind.Warnings, (id, fields) => new Warning(id, fields), ["warning", "告警", "警告"], isNumbered: true),
        Kind.Of(EntryKind.Options, (id, fields) => new Option(id, fields), ["option", "tag", "选项", "扩展"], nameWorth: 10),
        Kind.Of(EntryKind.Events, (id, fields) => new EventPackage(id, fields), ["event", "package", "事件", "事件包"]),
        Kind.Of(EntryKind.Features, (id, fields) => new Feature(id, fields), ["feature", "特性"]),
        Kind.Of(EntryKind.Nodes, (id, fields) => new NetworkNode(id, fields), ["node", "网元", "节点"], nameWorth: 10),
        Kind.Of(EntryKind.Bearers, (id, fields) => new Bearer(id, fields), ["qci", "5qi", "bearer", "承载"], isNumbered: true),
    ];

    /// <summary>The row of a kind.</summary>
    public static Kind Of(EntryKind kind) => All[(int)kind];

    /// <summary>The row of the kind whose entries are of that record.</summary>
    public static Kind Of<T>() where T : Entry => All.First(kind => kind.Type == typeof(T));
}
