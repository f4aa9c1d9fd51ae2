using FlowViewer.Readers.Logs.Formats;
using FlowViewer.Readers.Logs.Lines;
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

    /// <summary>Messages pasted bare.</summary>
    public static readonly LogFormat Raw = new BareText(Trace.PlainPath);

    /// <summary>Messages behind the prefix of a syslog or another logger: Kamailio's and OpenSIPS' scripts print so.</summary>
    public static readonly LogFormat Prefixed = new BareText("syslog");

    /// <summary>Messages in a string of JSON or a program, with their line ends escaped.</summary>
    public static readonly LogFormat Escaped = new BareText("escaped string");
}
