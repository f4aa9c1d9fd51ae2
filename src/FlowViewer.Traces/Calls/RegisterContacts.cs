using FlowViewer.Sip;

namespace FlowViewer.Traces.Calls;

/// <summary>Whether a REGISTER adds bindings or takes them away.</summary>
internal static class RegisterContacts
{
    /// <summary>
    /// True where every contact expires at once. RFC 3261 10.2.1.1 and 10.2.2: the expires parameter of a contact counts, else the
    /// Expires header field; <c>*</c> stands for all.
    /// </summary>
    public static bool AreRemoved(ReadOnlyMemory<byte> register)
    {
        SipMessage message = SipMessage.Read(register);
        bool byDefault = message.Expires == TimeSpan.Zero;
        return message.Contacts.Count > 0 && message.Contacts.All(c => c.Parameters["expires"] is string own ? own.Trim() == "0" : byDefault);
    }
}
