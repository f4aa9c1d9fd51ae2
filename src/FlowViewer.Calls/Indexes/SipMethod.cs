namespace FlowViewer.Calls.Indexes;

/// <summary>The methods that grouping must tell apart; every other one is <see cref="Other"/>.</summary>
internal enum SipMethod : byte
{
    Other,
    Invite,
    Ack,
    Bye,
    Cancel,
    Prack,
    Update,
    Info,
    Register,
    Options,
    Subscribe,
    Notify,
    Publish,
    Message,
    Refer,
}

/// <summary>Reads method names.</summary>
internal static class SipMethods
{
    /// <summary>For each name its method. RFC 3261 7.1: methods are case-sensitive.</summary>
    public static SipMethod[] Of(IReadOnlyList<string> names) => [.. names.Select(Of)];

    private static SipMethod Of(string name) => name switch
    {
        "INVITE" => SipMethod.Invite,
        "ACK" => SipMethod.Ack,
        "BYE" => SipMethod.Bye,
        "CANCEL" => SipMethod.Cancel,
        "PRACK" => SipMethod.Prack,
        "UPDATE" => SipMethod.Update,
        "INFO" => SipMethod.Info,
        "REGISTER" => SipMethod.Register,
        "OPTIONS" => SipMethod.Options,
        "SUBSCRIBE" => SipMethod.Subscribe,
        "NOTIFY" => SipMethod.Notify,
        "PUBLISH" => SipMethod.Publish,
        "MESSAGE" => SipMethod.Message,
        "REFER" => SipMethod.Refer,
        _ => SipMethod.Other,
    };
}
