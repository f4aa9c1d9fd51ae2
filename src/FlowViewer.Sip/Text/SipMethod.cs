using System.Collections.Frozen;

namespace FlowViewer.Sip.Text;

/// <summary>The method of a request: a registered one, or another by its name. Methods are case-sensitive (RFC 3261 7.1).</summary>
public readonly struct SipMethod : IEquatable<SipMethod>
{
    private static readonly string[] Names =
        ["", "INVITE", "ACK", "BYE", "CANCEL", "PRACK", "UPDATE", "INFO", "REGISTER", "OPTIONS", "SUBSCRIBE", "NOTIFY", "PUBLISH", "MESSAGE", "REFER"];

    private static readonly FrozenDictionary<string, KnownMethod> ByName =
        Enum.GetValues<KnownMethod>().Skip(1).ToFrozenDictionary(method => Names[(int)method], StringComparer.Ordinal);

    private readonly string? _other;

    private SipMethod(KnownMethod known, string? other = null) => (Known, _other) = (known, other);

    /// <summary>INVITE (RFC 3261 13).</summary>
    public static SipMethod Invite => new(KnownMethod.Invite);
    /// <summary>ACK (RFC 3261 13, 17).</summary>
    public static SipMethod Ack => new(KnownMethod.Ack);
    /// <summary>BYE (RFC 3261 15).</summary>
    public static SipMethod Bye => new(KnownMethod.Bye);
    /// <summary>CANCEL (RFC 3261 9).</summary>
    public static SipMethod Cancel => new(KnownMethod.Cancel);
    /// <summary>PRACK (RFC 3262).</summary>
    public static SipMethod Prack => new(KnownMethod.Prack);
    /// <summary>UPDATE (RFC 3311).</summary>
    public static SipMethod Update => new(KnownMethod.Update);
    /// <summary>INFO (RFC 6086).</summary>
    public static SipMethod Info => new(KnownMethod.Info);
    /// <summary>REGISTER (RFC 3261 10).</summary>
    public static SipMethod Register => new(KnownMethod.Register);
    /// <summary>OPTIONS (RFC 3261 11).</summary>
    public static SipMethod Options => new(KnownMethod.Options);
    /// <summary>SUBSCRIBE (RFC 6665).</summary>
    public static SipMethod Subscribe => new(KnownMethod.Subscribe);
    /// <summary>NOTIFY (RFC 6665).</summary>
    public static SipMethod Notify => new(KnownMethod.Notify);
    /// <summary>PUBLISH (RFC 3903).</summary>
    public static SipMethod Publish => new(KnownMethod.Publish);
    /// <summary>MESSAGE (RFC 3428).</summary>
    public static SipMethod Message => new(KnownMethod.Message);
    /// <summary>REFER (RFC 3515).</summary>
    public static SipMethod Refer => new(KnownMethod.Refer);

    /// <summary>Which of the registered ones it is.</summary>
    public KnownMethod Known { get; }

    /// <summary>The name as it is in the request line and in CSeq; empty for none.</summary>
    public string Name => _other ?? Names[(int)Known];

    /// <summary>The method of a name.</summary>
    public static SipMethod Of(string name) => ByName.TryGetValue(name, out KnownMethod known) ? new SipMethod(known) : new SipMethod(KnownMethod.Other, name);

    /// <summary>The method whose name is in these bytes.</summary>
    internal static SipMethod Of(ReadOnlySpan<byte> name) => Of(CommonWords.Of(name));

    /// <summary>True for the same method.</summary>
    public static bool operator ==(SipMethod one, SipMethod two) => one.Equals(two);

    /// <summary>True for another method.</summary>
    public static bool operator !=(SipMethod one, SipMethod two) => !one.Equals(two);

    /// <inheritdoc/>
    public bool Equals(SipMethod other) => Known == other.Known && (Known != KnownMethod.Other || string.Equals(Name, other.Name, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SipMethod other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Known == KnownMethod.Other ? Name.GetHashCode(StringComparison.Ordinal) : (int)Known;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
