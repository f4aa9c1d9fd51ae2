using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Views;

/// <summary>Compares bodies part by part: session descriptions by line and medium, other bodies as a whole.</summary>
internal static class BodyComparison
{
    public static void Compare(SipMessage before, SipMessage after, List<DifferenceRow> rows)
    {
        List<BodyPart> one = Leaves(before), two = Leaves(after);
        bool several = one.Count > 1 || two.Count > 1;
        for (int i = 0; i < Math.Max(one.Count, two.Count); i++)
        {
            string place = several ? $"part {i + 1} " : "";
            BodyPart? a = i < one.Count ? one[i] : null, b = i < two.Count ? two[i] : null;
            if ((a is null || a.Sdp is not null) && (b is null || b.Sdp is not null))
                CompareSdp(a?.Sdp, b?.Sdp, place, rows);
            else
                ItemComparison.Compare(DifferenceSection.Body, Whole(before, a, place), Whole(after, b, place), rows);
        }
    }

    private static List<BodyPart> Leaves(SipMessage message) => [.. message.Content?.All().Where(part => part.Parts.Count == 0) ?? []];

    private static ComparedItem[] Whole(SipMessage message, BodyPart? part, string place)
    {
        if (part is null)
            return [];
        string text = TextDecoding.Show(part.ContentWhere.Of(message.Bytes.Span));
        return [new ComparedItem(place + "body", text, text, "body", null)];
    }

    private static void CompareSdp(SessionDescription? before, SessionDescription? after, string place, List<DifferenceRow> rows)
    {
        ItemComparison.Compare(DifferenceSection.Body, SessionLines(before, place), SessionLines(after, place), rows);
        // RFC 3264 6: the n-th medium of one description answers the n-th of the other, whatever else changed.
        int media = Math.Max(before?.Media.Count ?? 0, after?.Media.Count ?? 0);
        for (int i = 0; i < media; i++)
            ItemComparison.Compare(DifferenceSection.Body, MediaLines(before, i, place), MediaLines(after, i, place), rows);
    }

    private static ComparedItem[] SessionLines(SessionDescription? sdp, string place) =>
        sdp is null ? [] : [.. sdp.Lines.TakeWhile(line => line.Type != 'm').Select(line => Item(line, place + "session"))];

    private static ComparedItem[] MediaLines(SessionDescription? sdp, int index, string place) =>
        sdp is null || index >= sdp.Media.Count ? [] : [.. sdp.Media[index].Lines.Select(line => Item(line, $"{place}media {index + 1}"))];

    private static ComparedItem Item(SdpLine line, string place)
    {
        string text = line.Type == '\0' ? line.Value : $"{line.Type}={line.Value}";
        return new ComparedItem($"{place} {line.Type}=", text, text, KinOf(line), null);
    }

    // An attribute's kin have its name and, where its value begins with one, its payload type: rtpmap:96 turns into another rtpmap:96.
    private static string KinOf(SdpLine line)
    {
        if (line.Type != 'a')
            return line.Type.ToString();
        int end = line.Value.IndexOf(' ');
        string head = end < 0 ? line.Value : line.Value[..end];
        if (head is "sendrecv" or "sendonly" or "recvonly" or "inactive")
            return "direction";
        int colon = head.IndexOf(':');
        return colon < 0 ? head : head[..colon] is "rtpmap" or "fmtp" or "rtcp-fb" or "curr" or "des" or "conf" ? head : head[..colon];
    }
}
