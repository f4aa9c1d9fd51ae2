using System.Globalization;
using System.Text;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Simulation.Media;

/// <summary>Writes a session description (RFC 8866) from a phone's media.</summary>
internal static class SessionText
{
    public static string Write(string user, string address, int id, int version, IEnumerable<Medium> media)
    {
        var text = new StringBuilder(512);
        string family = address.Contains(':', StringComparison.Ordinal) ? "IP6" : "IP4";
        Line($"v=0");
        Line($"o={user} {id} {version} IN {family} {address}");
        Line($"s=-");
        Line($"c=IN {family} {address}");
        Line($"t=0 0");
        foreach (Medium medium in media)
            Write(medium);
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append("\r\n");

        void Write(Medium medium)
        {
            Line($"m={medium.Kind} {(medium.IsOff ? 0 : medium.Port)} RTP/AVP {string.Join(' ', medium.Codecs.Select(codec => codec.PayloadType))}");
            if (medium.IsOff)
                return;
            foreach (Codec codec in medium.Codecs)
            {
                Line($"a=rtpmap:{codec.PayloadType} {codec.Map}");
                if (codec.Format is not null)
                    Line($"a=fmtp:{codec.PayloadType} {codec.Format}");
            }
            Line($"a={Word(medium.Direction)}");
            foreach (string line in medium.Qos?.Lines() ?? [])
                Line($"{line}");
        }
    }

    private static string Word(MediaDirection direction) => direction switch
    {
        MediaDirection.SendOnly => "sendonly",
        MediaDirection.ReceiveOnly => "recvonly",
        MediaDirection.Inactive => "inactive",
        _ => "sendrecv",
    };
}
