using System.Buffers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Calls;

/// <summary>Whether a REGISTER adds bindings or takes them away.</summary>
internal static class RegisterContacts
{
    /// <summary>What may stand between the word and its value.</summary>
    private static readonly SearchValues<byte> Between = SearchValues.Create(" \t\r\n=:\""u8);

    /// <summary>
    /// True where every contact expires at once. RFC 3261 10.2.1.1 and 10.2.2: the expires parameter of a contact counts, else the
    /// Expires header field; <c>*</c> stands for all.
    /// </summary>
    public static bool AreRemoved(ReadOnlyMemory<byte> register)
    {
        // Most registrations are no removals, and reading a whole message to learn that costs more than all the rest of a call.
        if (!SaysZero(register.Span))
            return false;
        SipMessage message = SipMessage.Read(register);
        bool byDefault = message.Expires == TimeSpan.Zero;
        return message.Contacts.Count > 0 && message.Contacts.All(c => c.Parameters["expires"] is string own ? own.Trim() == "0" : byDefault);
    }

    /// <summary>True where an Expires header field or parameter may say 0.</summary>
    private static bool SaysZero(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> word = "xpires"u8;
        for (int at = IndexOf(message, word); at >= 0; at = IndexOf(message, word))
        {
            message = message[(at + word.Length)..];
            int value = message.IndexOfAnyExcept(Between);
            if (value >= 0 && message[value] == '0')
                return true;
        }
        return false;
    }

    private static int IndexOf(ReadOnlySpan<byte> message, ReadOnlySpan<byte> word)
    {
        int at = message.IndexOf(word);
        return at >= 0 ? at : message.IndexOf("XPIRES"u8);
    }
}
