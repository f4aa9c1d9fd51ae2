using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Phones;

/// <summary>What a phone in IMS writes beyond RFC 3261 (3GPP TS 24.229 5.1; GSMA IR.92).</summary>
internal static class ImsHeaders
{
    /// <summary>The feature tags of a VoLTE phone in its Contact (GSMA IR.92 2.2.1).</summary>
    public static string Features(AgentProfile profile) =>
        $"+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\";+sip.instance=\"<urn:gsma:imei:35693803-{Serial(profile)}-0>\";audio";

    private const string Mmtel = "urn:urn-7:3gpp-service.ims.icsi.mmtel";
    private const string Cell = "3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=0010100010019B21";

    // RFC 7254 4: the IMEI without its check digit; the last six digits tell the phones apart.
    private static string Serial(AgentProfile profile) =>
        new string([.. profile.UserPart.Where(char.IsAsciiDigit).TakeLast(6)]).PadLeft(6, '0');

    /// <summary>Adds what stands in every request and response of the phone, and what belongs to the beginning of a call.</summary>
    public static void AddPhone(MessageDraft draft, AgentProfile profile)
    {
        if (draft.Method.Known is KnownMethod.Ack or KnownMethod.Cancel || draft.First(HeaderNames.PAccessNetworkInfo) is not null)
            return;
        draft.Add("P-Access-Network-Info", Cell);
        if (draft.Method.Known is not (KnownMethod.Invite or KnownMethod.Subscribe or KnownMethod.Message) || draft.First(HeaderNames.To)!.Contains(";tag=", StringComparison.Ordinal))
            return;
        draft.Add("P-Preferred-Identity", $"<{profile.Uri}>");
        if (draft.Method != SipMethod.Invite)
            return;
        draft.Add("P-Preferred-Service", Mmtel)
            .Add("Accept-Contact", "*;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\"")
            .Add("P-Early-Media", "supported")
            .Add("Accept", "application/sdp, application/3gpp-ims+xml");
    }

    /// <summary>Adds what a REGISTER carries: the first one offers security, those after the challenge confirm it (RFC 3329; TS 33.203 7).</summary>
    public static void AddRegistration(MessageDraft register, AgentProfile profile, bool isProtected)
    {
        register.Add("Supported", "path, gruu")
            .Add("Security-Client", "ipsec-3gpp;alg=hmac-sha-1-96;ealg=aes-cbc;prot=esp;mod=trans;spi-c=2222;spi-s=1111;port-c=5062;port-s=5064")
            .Add("Require", "sec-agree")
            .Add("Proxy-Require", "sec-agree");
        if (isProtected)
            register.Add("Security-Verify", SecurityServer);
        if (register.First(HeaderNames.Authorization) is not null)
            return;
        // TS 24.229 5.1.1.2: the first REGISTER names the private identity and leaves nonce and response empty.
        string realm = profile.Uri[(profile.Uri.IndexOf('@', StringComparison.Ordinal) + 1)..];
        register.Add("Authorization", $"Digest username=\"{profile.User ?? profile.UserPart + "@" + realm}\", realm=\"{realm}\", uri=\"{register.RequestUri}\", nonce=\"\", response=\"\"");
    }

    /// <summary>What the P-CSCF offers, and the phone repeats (RFC 3329 2.3.1).</summary>
    public const string SecurityServer =
        "ipsec-3gpp;q=0.1;alg=hmac-sha-1-96;ealg=aes-cbc;prot=esp;mod=trans;spi-c=98765432;spi-s=87654321;port-c=8642;port-s=7531";
}
