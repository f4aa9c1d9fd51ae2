using System.Collections.Frozen;
using FlowViewer.Sip.Headers;

namespace FlowViewer.Sip.Anonymizing;

/// <summary>
/// The words that are the protocol's own, and names of products: they are the same in everybody's traces and stay as they are. What is no word of
/// this list is replaced or masked, so that a forgotten word costs a reader some information and nobody their privacy.
/// </summary>
internal static class Vocabulary
{
    private const string Methods = "INVITE ACK BYE CANCEL OPTIONS REGISTER PRACK UPDATE INFO SUBSCRIBE NOTIFY PUBLISH MESSAGE REFER";

    private const string Transports = "SIP UDP TCP SCTP TLS DTLS WS WSS TLS-SCTP TLS-UDP IP4 IP6 IN";

    // IANA sip-parameters: option tags.
    private const string OptionTags =
        "100rel 199 3gpp answermode control early-session eventlist explicitsub from-change geolocation-http geolocation-sip gin gruu histinfo ice join multiple-refer "
        + "norefersub nosub outbound path policy precondition pref privacy recipient-list-invite recipient-list-message recipient-list-subscribe record-aware replaces "
        + "resource-priority sdp-anat sec-agree sip-mime siprec siprec-src siprec-srs tdialog timer trickle-ice uui outbound-proxy";

    // IANA: event packages and their templates.
    private const string Events =
        "presence reg dialog conference refer message-summary winfo kpml consent-pending-additions certificate credential call-completion calling-name debug http-monitor "
        + "line-seize load-control local-cas poc-settings simple spirits-intdps spirits-user-prof ua-profile vq-rtcpx xcap-diff as-feature-event check-sync talk hold "
        + "keep-alive keepalive sla bla";

    private const string Values =
        "active pending terminated deactivated probation rejected timeout giveup noresource invariant uac uas none header session user critical id history emergency "
        + "non-urgent normal urgent render alert icon info card signal optional required handling yes no true false full partial inactive sendrecv sendonly recvonly gated "
        + "supported network ua proxy redirect cancel no-cancel fork no-fork recurse no-recurse parallel sequential queue no-queue explicit require video audio text "
        + "application data message control image automata class business personal mobility fixed mobile description events priority schemes actor principal attendant "
        + "msg-taker information duplex half receive-only send-only isfocus term orig orig-cdiv sescase regstate reg unreg unregistered registered local remote offer answer "
        + "phone dialstring calling called original first last unconditional user-busy no-answer unavailable away deflection follow-me time-of-day do-not-disturb out-of-service "
        + "privacy off on screen party counter limit noa passed failed tn-validation-passed tn-validation-failed no-tn-validation a b c passporttype shaken div rcd es256 rs256 ppt "
        + "network-provided ims-aka digest basic bearer md5 md5-sess sha-256 sha-256-sess sha-512-256 akav1-md5 akav2-md5 akav2-sha-256 auth auth-int stale algorithm qop "
        + "hmac-md5-96 hmac-sha-1-96 null des-ede3-cbc aes-cbc aes-gcm ah-md5 esp trans tun ipsec-3gpp ipsec-ike tls sdes-srtp alg ealg prot mod spi-c spi-s port-c port-s "
        + "ip-assoc-pending ip-assoc-yes auth-done integrity-protected gzip deflate identity utf-8 iso-8859-1 us-ascii en zh fr de es it ja ko en-us en-gb zh-cn q "
        + "mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec gmt utc";

    // Parameters that stand without a value, and names of parameters where a value is lost.
    private const string Flags =
        "lr ob rport transport user ttl method maddr comp sigcomp-id orig term regstate isub nonce-count tag branch received expires q gruu pub-gruu temp-gruu iotl premium-rate verstat "
        + "+sip.instance +sip.rendering +sip.byeless +sip.ice +g.3gpp.smsip +g.3gpp.icsi-ref +g.3gpp.iari-ref +g.3gpp.mid-call +g.3gpp.srvcc-alerting +g.3gpp.ps2cs-srvcc-orig-pre-alerting "
        + "+g.3gpp.cs2ps-srvcc +g.3gpp.accesstype +g.3gpp.nw-init-ussi +g.3gpp.ics +g.3gpp.atcf +g.3gpp.atcf-mgmt-uri +g.3gpp.atcf-path +g.3gpp.srvcc +g.3gpp.registration-token +g.3gpp.verstat "
        + "+g.3gpp.ps-data-off +g.3gpp.rlos +g.gsma.rcs.telephony +g.gsma.rcs.botversion +g.gsma.callcomposer +g.oma.sip-im +g.oma.sip-im.large-message";

    private const string MediaTypes =
        "application audio image message multipart text video sdp mixed alternative related signed encrypted plain html xml cpim sipfrag sip external-body pidf+xml "
        + "pidf-diff+xml reginfo+xml dialog-info+xml conference-info+xml resource-lists+xml resource-lists-diff+xml rlmi+xml watcherinfo+xml rpid+xml cpl+xml "
        + "im-iscomposing+xml simple-filter+xml xcap-diff+xml media_control+xml simple-message-summary dtmf dtmf-relay hook-flash isup qsig gtd pkcs7-mime pkcs7-signature "
        + "vnd.3gpp.sms vnd.3gpp.ussd+xml vnd.3gpp.cw+xml vnd.3gpp.mcptt-info+xml vnd.3gpp.ims+xml vnd.3gpp.iut+xml vnd.3gpp.access-transfer-events+xml vnd.3gpp.srvcc-info+xml "
        + "vnd.3gpp.srvcc-ext+xml vnd.3gpp.state-and-event-info+xml vnd.3gpp.mid-call+xml vnd.3gpp.replication+xml vnd.3gpp.comm-div-info+xml vnd.3gpp.crs+xml vnd.etsi.aoc+xml "
        + "vnd.etsi.pstn+xml vnd.etsi.cug+xml vnd.etsi.mcid+xml vnd.etsi.simservs+xml ccmp+xml json octet-stream rs-metadata+xml mscml+xml msml+xml x-www-form-urlencoded charset "
        + "boundary version base";

    // IANA sip-parameters: Reason protocols; 3GPP access types (TS 24.229 7.2A.4).
    private const string Protocols =
        "Q.850 STIR PREEMPTION RELEASE_CAUSE FAILURE_CAUSE DIAMETER EMM ESM 5GMM 5GSM S1AP-RNL S1AP-TL S1AP-NAS S1AP-MISC S1AP-PROT NGAP-RNL GTPV2C IKEV2 "
        + "IEEE-802.11 IEEE-802.11a IEEE-802.11b IEEE-802.11g IEEE-802.11n 3GPP-GERAN 3GPP-UTRAN-FDD 3GPP-UTRAN-TDD 3GPP-E-UTRAN 3GPP-E-UTRAN-FDD 3GPP-E-UTRAN-TDD 3GPP-NR "
        + "3GPP-NR-FDD 3GPP-NR-TDD 3GPP-NR-U 3GPP-WLAN ADSL ADSL2 VDSL DOCSIS DVB-RCS2 IEEE-802.3 IEEE-802.3ab GSTN GPON G-PON untrusted-non-3GPP-VIRTUAL-EPC 3GPP-UTRAN VIRTUAL-no-PS "
        + "WLAN-no-PS ims-icsi feature-param";

    // The words of reason phrases and of the texts that implementations add to a Reason or a Warning.
    private const string Phrases =
        "call calls completed elsewhere busy here everywhere everybody not found temporarily unavailable is ringing trying session progress in ok accepted moved permanently temporarily "
        + "multiple choices alternative service bad request unauthorized payment required forbidden method allowed acceptable proxy authentication request-timeout gone conditional "
        + "failed too large long media type unsupported uri scheme unknown resource-priority extension interval brief location information policy be removed dialog flow first hop lacks "
        + "outbound support max-breadth exceeded info package consent needed loop detected many hops address incomplete ambiguous terminated event pending request security agreement "
        + "server internal error implemented gateway time-out timeout version precondition failure push notification decline does exist anywhere unwanted rejected global queued forwarded "
        + "being early no notification normal clearing release released routing preempted user responding answer from alerting number changed unspecified interworking cancelled canceled "
        + "by the and of to for on at with caller callee remote party side end hangup hang up originator originating terminating network congestion out order destination subscriber absent "
        + "resource unavailable circuit channel invalid format facility subscribed protocol recovery timer expiry expired radio ue bearer lost loss link rrc connection handover ps cs "
        + "codec mismatch codecs negotiation incompatible sdp body missing malformed syntax header field empty registration registered already exists leg transaction ack received sent "
        + "reached limit maximum retry later maintenance overload queue full try again picked pickup reason cause text name credentials wrong insufficient bandwidth transport network ready done "
        + "give me moment one";

    // Products that build and serve SIP; their versions are numbers.
    private const string Products =
        "Asterisk PBX FreeSWITCH FreeSWITCH-mod_sofia mod_sofia FPBX Kamailio OpenSIPS OpenSER SIPp sipp sipsak pjsip PJSUA pjsua2 Linphone linphonec linphone-desktop LinphoneAndroid LinphoneiOS belle-sip baresip re "
        + "Zoiper Bria CounterPath X-Lite eyeBeam MicroSIP Jitsi JsSIP SIP.js Yealink Grandstream Polycom PolycomVVX Poly Snom Cisco CP Cisco-SIPGateway Cisco-CUCM SPA Avaya Aastra Mitel Panasonic Gigaset "
        + "AVM FRITZ!Box FRITZ AudioCodes Mediant AudioCodes-Sip-Gateway Sonus SBC Ribbon Oracle Acme Packet BroadWorks BroadSoft Metaswitch Perimeta Genesys Ericsson Nokia Huawei ZTE Samsung Apple iPhone iOS "
        + "Android Qualcomm MediaTek HiSilicon Google Pixel Xiaomi OPPO vivo OnePlus Honor Sony LG Motorola IMS IM-client OMA1.0 OMA2.0 iOS-ims RCS VoLTE ims-client 3CX 3CXPhone FreePBX Elastix "
        + "Issabel Vocera Teams Skype Lync RTC RTCC UCCAPI OCS Microsoft Windows Linux Mac macOS Sofia Twilio Vonage Telnyx Gateway Server Proxy Phone Client SIP UA UAC UAS LTS GA release beta rc trunk SVN git cert certified";

    private const string Sdp =
        "RTP AVP AVPF SAVP SAVPF UDPTL t38 T38 udptl TBCP MSRP msrp BFCP webrtc-datachannel DTLS/SCTP CT AS RS RR TIAS X-YZ "
        + "PCMU PCMA G722 G723 G728 G729 GSM DVI4 LPC CN L16 QCELP MPA AMR AMR-WB EVS opus iLBC speex SILK G7221 telephone-event red rtx ulpfec H261 H263 H263-1998 H264 H265 VP8 VP9 AV1 "
        + "active passive actpass holdconn existing new host srflx prflx relay typ raddr rport generation network-id network-cost nack pli fir ccm goog-remb transport-cc tmmbr "
        + "qos e2e local remote mandatory optional none send recv sendrecv sec LS FID FEC DUP BUNDLE cname msid mslabel label msid-semantic WMS sha-1 sha-256 sha-384 sha-512 "
        + "AES_CM_128_HMAC_SHA1_80 AES_CM_128_HMAC_SHA1_32 AES_256_CM_HMAC_SHA1_80 AES_256_CM_HMAC_SHA1_32 AEAD_AES_128_GCM AEAD_AES_256_GCM F8_128_HMAC_SHA1_80 inline "
        + "transferredTCF localTCF t38UDPFEC t38UDPRedundancy t38UDPNoEC main slides speaker trickle ice2 renomination session - TELE-COM";

    private const string Xml =
        "reginfo registration contact uri unknown-param active terminated init created refreshed shortened expired deactivated probation unregistered rejected full partial "
        + "open closed busy away online offline available confirmed proceeding trying early cancelled rejected replaced remote-bye local-bye error timeout initiator recipient "
        + "connected disconnected on-hold muted-via-focus pending alerting dialing-in dialing-out disconnecting departed booted dialed-in dialed-out focus participant "
        + "sip sips tel audio video text message idle composing UTF-8 utf-8 1.0 yes no true false";

    private static readonly FrozenSet<string> Words = HeaderNames.All.Select(header => header.Name)
        .Concat(string.Join(' ', Methods, Transports, OptionTags, Events, Values, Flags, MediaTypes, Protocols, Phrases, Products, Sdp, Xml).Split(' '))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Accounts that are nobody's.</summary>
    public static bool IsNobody(string user) => user.ToLowerInvariant() is "anonymous" or "unavailable" or "unknown" or "restricted" or "private" or "invalid" or "ping" or "-";

    /// <summary>True for a word of the protocol.</summary>
    public static bool Has(ReadOnlySpan<char> word) => BySpan.Contains(word);

    /// <summary>True where every word of a text is the protocol's, or a number of at most three digits.</summary>
    public static bool HasAll(string text)
    {
        const int longestNumber = 3;
        foreach (string word in text.Split([' ', ',', '.', '!', ';', ':', '/', '(', ')', '\'', '_', '='], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Has(word) && !(word.Length <= longestNumber && word.All(char.IsAsciiDigit)))
                return false;
        }
        return true;
    }
}
