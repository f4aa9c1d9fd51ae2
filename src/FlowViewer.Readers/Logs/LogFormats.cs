using FlowViewer.Readers.Logs.Formats;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Readers.Logs.Phones;
using FlowViewer.Readers.Logs.Summaries;
using FlowViewer.Readers.Logs.Wireshark;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs;

/// <summary>The formats we read, the more particular before the more general. A new one is a class in Formats/ and a row here.</summary>
internal static class LogFormats
{
    public static readonly IReadOnlyList<LogFormat> All =
    [
        new Homer(),
        new Qcat(),
        new AsteriskPjsip(),
        new AsteriskHeaderDebug(),
        new AsteriskChanSip(),
        new Sofia(),
        new SippTrace(),
        new SippShort(),
        new SamsungSipMsg(),
        new Resiprocate(),
        new SngrepFlow(),
        new CiscoIos(),
        new CiscoCucm(),
        new MicrosoftLync(),
        new Pjsua(),
        new BelleSip(),
        new AudioCodes(),
        new AcmeSipMsg(),
        new AvayaIpOffice(),
        new AvayaAsm(),
        new AvayaUccLog(),
        new ExperiencePortal(),
        new RibbonEdge(),
        new AlcatelOxe(),
        new BroadWorks(),
        new SipViewer(),
        new AvayaSbce(),
        new JainXml(),
        new SipDump(),
        new JsSip(),
        WiresharkTree.Format,
        WiresharkList.Format,
        HexDump.Format,
        FollowStream.Format,
        new Ngrep(),
        new Sngrep(),
        new FromTo(),
        new Baresip(),
        new Tcpdump(),
        new RfcHeading(),
    ];

    /// <summary>
    /// Programs whose lines the general reader of announcements understands, by words of theirs. They have no rules of their own, or few:
    /// a row here only gives the program its name.
    /// </summary>
    public static readonly IReadOnlyList<LogFormat> Programs =
    [
        new AvayaPhone(),
        new CiscoExpressway(),
        new AnnouncingProgram("Cisco IP phone", "sipTransportSendMessage", "SIPProcessUDPMessage"),
        new AnnouncingProgram("Avaya sipserver", "] [..MESSAGE] "),
        new AnnouncingProgram("Ribbon SBC Core", "SipsMsgGen"),
        new AnnouncingProgram("FRITZ!Box", "sipiface="),
        new AnnouncingProgram("LANCOM", "[SIP-Packet]"),
        new AnnouncingProgram("Ingate", "sipfw: "),
        new AnnouncingProgram("SIPSorcery", "Request received: ", "Request sent: ", "Response received: ", "Response sent: "),
        new AnnouncingProgram("Grandstream", "GS_LOG: "),
        new AnnouncingProgram("Twinkle", "::process_sip_msg", "::send_sip_udp", "::send_sip_tcp", "::recvd_sip_msg"),
        new AnnouncingProgram("Blink", " -(SIP over "),
        new AnnouncingProgram("ESP-ADF", "=====READ ", "=====WRITE "),
        new AnnouncingProgram("Flutter", "I/flutter "),
    ];

    /// <summary>Messages that the lines before them announce, in words of a program that is not known.</summary>
    public static readonly LogFormat Announced = new BareText("announcing lines");

    /// <summary>Messages pasted bare.</summary>
    public static readonly LogFormat Raw = new BareText(Trace.PlainPath);

    /// <summary>Messages behind the prefix of a syslog or another logger: Kamailio's and OpenSIPS' scripts print so.</summary>
    public static readonly LogFormat Prefixed = new BareText("syslog");

    /// <summary>Messages in a string of JSON or a program, with their line ends escaped.</summary>
    public static readonly LogFormat Escaped = new BareText("escaped string");
}
