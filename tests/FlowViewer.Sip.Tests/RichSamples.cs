namespace FlowViewer.Sip.Tests;

/// <summary>Messages of our own making with as many kinds of header fields and bodies as the reader knows.</summary>
public static class RichSamples
{
    public static byte[] Register => Samples.Message("""
        REGISTER sip:ims.mnc001.mcc001.3gppnetwork.org SIP/2.0
        Via: SIP/2.0/TCP [2001:db8::5]:5064;branch=z9hG4bKuvxyz;comp=sigcomp;rport
        v: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK2;maddr=192.0.2.10;ttl=5, SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK3;received=2001:db8::9
        Max-Forwards: 70
        Route: <sip:pcscf1.example.com:5064;lr>, <sip:orig@scscf1.example.com;lr>
        Path: <sip:term@pcscf1.example.com;lr>
        Service-Route: <sip:orig@scscf1.example.com;lr>
        f: <sip:+12015550101@ims.example.org;user=phone>;tag=4fa3
        t: <tel:+1-201-555-0101>
        i: apb03a0s09dkjdfglkj49111
        CSeq: 1 REGISTER
        m: <sip:[2001:db8::5]:5064;transport=tcp>;+sip.instance="<urn:gsma:imei:90420156-025763-0>";+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel";q=0.7;expires=600000;reg-id=1
        Expires: 600000
        P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=001010001000000B, IEEE-802.11;i-wlan-node-id=00e04c000001;network-provided
        P-Visited-Network-ID: "Visited network number 1", other
        P-Charging-Vector: icid-value="AyretyU0dm+6O2IrT5tAFrbHLso=023551024";icid-generated-at=192.0.2.1;orig-ioi=home1.net;term-ioi=home2.net
        P-Charging-Function-Addresses: ccf=192.0.2.20;ecf=192.0.2.21
        Security-Client: ipsec-3gpp;alg=hmac-sha-1-96;ealg=aes-cbc;prot=esp;mod=trans;spi-c=1023456781;port-c=5062
        Authorization: Digest username="private@example.org",realm="example.org",nonce="",uri="sip:example.org",response="",algorithm=AKAv1-MD5
        Require: sec-agree
        Proxy-Require: sec-agree
        k: path, gruu,timer
        Allow: INVITE, ACK , BYE
        Accept: application/sdp;level=1, text/*
        Session-ID: ab30317f1a784dc48ff824d0d3715d86;remote=47755a9de7794ba387653f2099600ef2
        Privacy: id;header
        P-Asserted-Identity: "Alice" <sip:alice@example.org>, <tel:+12015550101>
        P-Preferred-Identity: "Al \"ice\"" <sip:alice@example.org>
        History-Info: <sip:bob@example.org?Reason=SIP%3Bcause%3D302>;index=1, <sip:carol@example.org;cause=486>;index=1.1
        Reason: Q.850;cause=16;text="Terminated", SIP;cause=200
        Session-Expires: 1800;refresher=uac
        Min-SE: 90
        Date: Sat, 13 Nov 2010 23:29:00 GMT
        User-Agent: Phone/1.0 (a (nested) comment)
        Accept-Contact: *;+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel";explicit;require
        Subject: folded
          over
         	three lines
        Content-Length: 0
        """);

    public static byte[] Notify => Samples.WithBody(
        """
        NOTIFY sip:alice@[2001:db8::5]:5064 SIP/2.0
        Via: SIP/2.0/UDP as.example.com;branch=z9hG4bKn1
        Max-Forwards: 70
        From: <sip:bob@example.com>;tag=31415
        To: <sip:alice@example.org>;tag=4fa3
        Call-ID: b89rjhnedlrfjflslj40a222
        CSeq: 42 NOTIFY
        Contact: <sip:as.example.com>
        Event: refer;id=93809824
        Subscription-State: terminated;reason=noresource;expires=60
        Replaces: 98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff;early-only
        Refer-To: <sip:carol@example.com?Replaces=12345%40192.0.2.3%3Bto-tag%3D12345%3Bfrom-tag%3D5FFE-3994>
        Referred-By: <sip:bob@example.com>;cid="20398823.2UWQFN309shb3@example.com"
        RAck: 776656 1 INVITE
        RSeq: 988789
        Retry-After: 18000 (in a meeting);duration=3600
        Warning: 370 devnull "Insufficient bandwidth", 399 example.com "Odd \"thing\""
        WWW-Authenticate: Digest realm="atlanta.example.com", nonce="f84f1cec41e6cbe5aea9c8e88d359", stale=FALSE, algorithm=MD5, qop="auth,auth-int"
        """,
        "message/sipfrag;version=2.0", "SIP/2.0 603 Declined\n");

    public static byte[] Multipart => Samples.WithBody(
        Samples.Head, "multipart/mixed;boundary=\"outer\"", $"""
        A preamble that nobody reads.
        --outer
        Content-Type: application/sdp

        {VolteSdp}
        --outer
        Content-Type: multipart/alternative; boundary=inner
        Content-Disposition: render

        --inner
        Content-Type: text/plain

        Hello
        --inner--
        --outer

        No type here.
        --outer--

        """);

    public const string VolteSdp = """
        v=0
        o=- 2987933615 2987933615 IN IP6 2001:db8::5
        s=-
        c=IN IP6 2001:db8::5
        b=AS:41
        t=0 0
        a=sendonly
        m=audio 49152 RTP/AVP 97 98 0
        b=AS:41
        b=RS:512
        a=rtpmap:97 AMR-WB/16000/1
        a=fmtp:97 mode-change-capability=2;max-red=0
        a=rtpmap:98 telephone-event/16000
        a=fmtp:98 0-15
        a=ptime:20
        a=maxptime:240
        a=sendrecv
        a=curr:qos local none
        a=curr:qos remote none
        a=des:qos mandatory local sendrecv
        a=des:qos none remote sendrecv
        a=conf:qos remote sendrecv
        m=video 0 RTP/SAVPF 31
        c=IN IP4 192.0.2.1
        a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
        a=candidate:1 1 UDP 2130706431 192.0.2.1 8998 typ host
        m=message 7654/2 TCP/MSRP *
        a=path:msrp://example.com:7654/jshA7weztas;tcp
        """;
}
