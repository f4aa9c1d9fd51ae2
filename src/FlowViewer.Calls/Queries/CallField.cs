using System.Collections.Frozen;

namespace FlowViewer.Calls.Queries;

/// <summary>The fields that a query can name.</summary>
public enum CallField
{
    /// <summary><c>from:138*</c>: the caller's number, display name or URI.</summary>
    From,
    /// <summary><c>to:</c>: the callee's.</summary>
    To,
    /// <summary><c>ip:10.4</c>: an address, a part of it or a network, with or without port.</summary>
    Ip,
    /// <summary><c>ua:zoiper</c>: User-Agent or Server of any message.</summary>
    Ua,
    /// <summary><c>method:REFER</c>: the method of any message.</summary>
    Method,
    /// <summary><c>code:4xx</c>: the final code that decided the outcome.</summary>
    Code,
    /// <summary><c>response:183</c>: the code of any response.</summary>
    Response,
    /// <summary><c>outcome:busy</c>: the outcome in words.</summary>
    Outcome,
    /// <summary><c>kind:registration</c>: the kind in words.</summary>
    Kind,
    /// <summary><c>callid:</c>: the Call-ID.</summary>
    CallId,
    /// <summary><c>setup:&gt;2s</c>: the set-up time.</summary>
    Setup,
    /// <summary><c>duration:&lt;30s</c>: the duration.</summary>
    Duration,
    /// <summary><c>messages:&gt;20</c>: how many messages.</summary>
    Messages,
    /// <summary><c>retransmissions:&gt;0</c>: how many retransmissions.</summary>
    Retransmissions,
    /// <summary><c>finding:ack-missing</c>: the code of what was found wrong in it.</summary>
    Finding,
    /// <summary><c>header:P-Asserted-Identity=*5551*</c>: a header field of any message.</summary>
    Header,
}

/// <summary>How queries name their fields.</summary>
public static class CallFields
{
    private static readonly FrozenDictionary<string, CallField> ByName = Enum.GetValues<CallField>()
        .Select(field => (Name: NameOf(field), Field: field))
        .Concat<(string Name, CallField Field)>(
        [
            ("status", CallField.Code), ("address", CallField.Ip), ("host", CallField.Ip), ("agent", CallField.Ua), ("user-agent", CallField.Ua),
            ("server", CallField.Ua), ("call-id", CallField.CallId), ("type", CallField.Kind), ("retrans", CallField.Retransmissions),
        ])
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Field, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the fields, without the other names that are understood too.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<CallField>().Select(NameOf)];

    /// <summary>The name of a field as queries write it.</summary>
    public static string NameOf(CallField field) => field.ToString().ToLowerInvariant();

    /// <summary>The field of a name in any case, if it is one.</summary>
    public static CallField? Find(string name) => ByName.TryGetValue(name, out CallField field) ? field : null;
}
