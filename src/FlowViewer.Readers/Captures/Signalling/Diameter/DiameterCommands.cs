using System.Collections.Frozen;
using System.Globalization;

namespace FlowViewer.Readers.Captures.Signalling.Diameter;

/// <summary>The commands that have a name here. Few codes mean something else in another application.</summary>
internal static class DiameterCommands
{
    private const int WatchdogCode = 280;

    // RFC 6733 3.1, RFC 4072, RFC 8506, TS 29.230: code, abbreviation without R or A, name without Request or Answer.
    private const string Lines = """
        257 CE Capabilities-Exchange
        258 RA Re-Auth
        265 AA AA
        268 DE Diameter-EAP
        271 AC Accounting
        272 CC Credit-Control
        274 AS Abort-Session
        275 ST Session-Termination
        280 DW Device-Watchdog
        282 DP Disconnect-Peer
        300 UA User-Authorization
        301 SA Server-Assignment
        302 LI Location-Info
        303 MA Multimedia-Auth
        304 RT Registration-Termination
        305 PP Push-Profile
        306 UD User-Data
        307 PU Profile-Update
        308 SN Subscribe-Notifications
        309 PN Push-Notification
        310 BI Bootstrapping-Info
        316 UL Update-Location
        317 CL Cancel-Location
        318 AI Authentication-Information
        319 ID Insert-Subscriber-Data
        320 DS Delete-Subscriber-Data
        321 PU Purge-UE
        322 RS Reset
        323 NO Notify
        324 EC ME-Identity-Check
        8388620 PL Provide-Location
        8388621 LR Location-Report
        8388622 RI LCS-Routing-Info
        8388635 SL Spending-Limit
        8388636 SS Spending-Status-Notification
        8388637 TS TDF-Session
        """;

    private static readonly NumberNames Applications = new("""
        0 base
        1 NASREQ
        3 Rf
        4 Ro/Gy
        5 EAP
        16777216 Cx
        16777217 Sh
        16777219 Wx
        16777220 Zn
        16777221 Zh
        16777222 Gq
        16777223 Gmb
        16777224 Gx
        16777225 Gx over Gy
        16777229 Rx
        16777236 Rx
        16777238 Gx
        16777250 STa
        16777251 S6a
        16777252 S13
        16777255 SLg
        16777264 SWm
        16777265 SWx
        16777266 Gxx
        16777267 S9
        16777272 S6b
        16777291 SLh
        16777302 Sy
        16777303 Sd
        16777308 S7a
        16777310 S6m
        16777312 S6c
        16777313 SGd
        16777318 S15
        16777346 T6a
        """);

    private static readonly FrozenDictionary<int, (string Short, string Name)> Commands = Lines.Split('\n', StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' ')).ToFrozenDictionary(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), parts => (parts[1], parts[2]));

    public static bool IsKnown(int command) => Commands.ContainsKey(command);

    /// <summary>True for what only watches over the connection.</summary>
    public static bool IsWatchdog(int command) => command == WatchdogCode;

    /// <summary>The application as its reference point is called: <c>Rx</c>; the number where it has no name here.</summary>
    public static string ApplicationOf(uint application) => Applications.NameOf(application) ?? $"application {application}";

    /// <summary>As engineers write it: <c>AAR (Rx)</c>, <c>CCR-I (Gx)</c>.</summary>
    /// <param name="header">Whose command.</param>
    /// <param name="part">Which of the messages of a session it is: <c>-I</c>, <c>-U</c>, <c>-T</c>, or nothing.</param>
    public static string LabelOf(in DiameterHeader header, string part)
    {
        string command = Commands.TryGetValue(header.Command, out (string Short, string Name) known)
            ? known.Short + (header.IsRequest ? "R" : "A")
            : $"{header.Command} {(header.IsRequest ? "request" : "answer")}";
        // CER, DPR and DWR belong to no reference point.
        return header.Application == 0 ? command + part : $"{command}{part} ({ApplicationOf(header.Application)})";
    }

    /// <summary>As the specification writes it, with the code: <c>Credit-Control-Request (272)</c>.</summary>
    public static string NameOf(in DiameterHeader header) => Commands.TryGetValue(header.Command, out (string Short, string Name) known)
        ? $"{known.Name}-{(header.IsRequest ? "Request" : "Answer")} ({header.Command})"
        : $"command {header.Command}";
}
