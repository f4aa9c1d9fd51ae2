using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Views;
using static FlowViewer.Sip.Views.DifferenceKind;

namespace FlowViewer.Sip.Tests;

public class MessageDifferenceTests
{
    [Fact]
    public void A_message_is_the_same_as_itself_however_it_is_spelled()
    {
        Assert.True(Between(Samples.Invite, Samples.Invite).IsSame);
        byte[] folded = Samples.Replacing("From", "f : Alice\n <sip:alice@example.com> ; tag = 1928301774");
        Assert.True(Between(Samples.With(), folded).IsSame);
    }

    [Fact]
    public void A_value_that_changed_says_which_parameters_did()
    {
        DifferenceRow row = ChangedRow("Via: SIP/2.0/UDP a.example.com;branch=z9hG4bK1;rport;keep", "Via: SIP/2.0/UDP a.example.com;branch=z9hG4bK2;rport=5;received=192.0.2.1", "Via");
        Assert.Equal(ChangedPart("branch", "z9hG4bK1", "z9hG4bK2"), row.Parts[0]);
        Assert.Equal(ChangedPart("rport", null, "5"), row.Parts[1]);
        Assert.Equal(new DifferencePart("keep", Removed, null, null), row.Parts[2]);
        Assert.Equal(new DifferencePart("received", Added, null, "192.0.2.1"), row.Parts[3]);
        Assert.Equal("SIP/2.0/UDP a.example.com;branch=z9hG4bK1;rport;keep", row.Before);
    }

    [Fact]
    public void What_stands_before_the_parameters_is_a_part_without_name()
    {
        DifferenceRow row = ChangedRow("CSeq: 1 INVITE", "CSeq: 2 INVITE", "CSeq");
        Assert.Equal([ChangedPart("", "1 INVITE", "2 INVITE")], row.Parts);
    }

    [Fact]
    public void An_address_that_changed_says_which_of_its_parts_did()
    {
        DifferenceRow row = ChangedRow("Contact: A <sip:a@example.com;ob;transport=udp>;q=1", "Contact: <sip:a@example.com:5070;transport=tcp;lr>;q=0.5", "Contact");
        Assert.Equal(
            [
                new DifferencePart("display-name", Removed, "A", null),
                ChangedPart("uri", "sip:a@example.com", "sip:a@example.com:5070"),
                new DifferencePart("uri;ob", Removed, null, null),
                ChangedPart("uri;transport", "udp", "tcp"),
                new DifferencePart("uri;lr", Added, null, null),
                ChangedPart("q", "1", "0.5"),
            ],
            row.Parts);
    }

    [Fact]
    public void A_Via_that_a_proxy_put_on_top_is_added_and_the_others_are_the_same()
    {
        byte[] before = Samples.With("Record-Route: <sip:p1.example.com;lr>");
        byte[] after = Samples.Replacing("Via", "Via: SIP/2.0/UDP p2.example.com;branch=z9hG4bK9\nVia: SIP/2.0/UDP pc33.example.com:5060;branch=z9hG4bK776asdhds;rport\nRecord-Route: <sip:p2.example.com;lr>, <sip:p1.example.com;lr>");
        IReadOnlyList<DifferenceRow> rows = Between(before, after).Rows;
        Assert.Equal([(Added, "SIP/2.0/UDP p2.example.com;branch=z9hG4bK9"), (Same, "SIP/2.0/UDP pc33.example.com:5060;branch=z9hG4bK776asdhds;rport")], Of(rows, "Via"));
        Assert.Equal([(Added, "<sip:p2.example.com;lr>"), (Same, "<sip:p1.example.com;lr>")], Of(rows, "Record-Route"));
    }

    [Fact]
    public void A_value_at_another_place_among_its_kind_is_moved()
    {
        byte[] before = Samples.With("Route: <sip:a>, <sip:b>, <sip:c>");
        byte[] after = Samples.With("Route: <sip:c>, <sip:a>, <sip:b>");
        Assert.Equal([(Moved, "<sip:c>"), (Same, "<sip:a>"), (Same, "<sip:b>")], Of(Between(before, after).Rows, "Route"));
    }

    [Fact]
    public void A_field_that_one_message_lacks_is_added_or_removed_in_its_place()
    {
        byte[] with = Samples.With("Subject: x"), without = Samples.With();
        Assert.Equal([(Added, "x")], Of(Between(without, with).Rows, "Subject"));
        IReadOnlyList<DifferenceRow> rows = Between(with, without).Rows;
        DifferenceRow removed = rows.Single(row => row.Name == "Subject");
        Assert.Equal((Removed, "x", null), (removed.Kind, removed.Before, removed.After));
        Assert.Equal("Contact", rows[rows.ToList().IndexOf(removed) - 1].Name);
    }

    [Fact]
    public void Fields_of_different_names_are_not_compared_by_their_order()
    {
        byte[] before = Samples.With("Subject: x", "Organization: y"), after = Samples.With("Organization: y", "Subject: x");
        Assert.True(Between(before, after).IsSame);
    }

    [Fact]
    public void The_start_line_is_compared_part_by_part()
    {
        IReadOnlyList<DifferenceRow> rows = Between(Samples.With(), Samples.Starting("INVITE sip:carol@example.com SIP/2.0")).Rows;
        Assert.Equal([("method", Same), ("request-uri", Changed), ("version", Same)],
            rows.Where(row => row.Section is DifferenceSection.StartLine).Select(row => (row.Name, row.Kind)));
    }

    [Fact]
    public void A_request_and_a_response_share_only_their_version()
    {
        IReadOnlyList<DifferenceRow> rows = Between(Samples.Invite, Samples.Ok).Rows;
        Assert.Equal([("method", Removed), ("request-uri", Removed), ("reason", Added), ("status", Added), ("version", Same)],
            rows.Where(row => row.Section is DifferenceSection.StartLine).Select(row => (row.Name, row.Kind)).OrderBy(row => row.Name, StringComparer.Ordinal)
                .OrderBy(row => row.Kind switch { Removed => 0, Added => 1, _ => 2 }));
    }

    [Fact]
    public void Session_descriptions_are_compared_by_line_and_medium()
    {
        string answer = Samples.Sdp.Replace("RTP/AVP 0 101", "RTP/AVP 0").Replace("a=rtpmap:101 telephone-event/8000\n", "").Replace("a=fmtp:101 0-15\n", "").Replace("a=ptime:20", "a=ptime:40\na=sendonly");
        IReadOnlyList<DifferenceRow> rows = Between(Samples.Invite, Samples.WithBody(Samples.Head, "application/sdp", answer)).Rows;
        Assert.Equal(
            [
                ("media 1 m=", Changed, "m=audio 49170 RTP/AVP 0"),
                ("media 1 a=", Same, "a=rtpmap:0 PCMU/8000"),
                ("media 1 a=", Removed, null),
                ("media 1 a=", Removed, null),
                ("media 1 a=", Changed, "a=ptime:40"),
                ("media 1 a=", Added, "a=sendonly"),
            ],
            rows.Where(row => row.Name.StartsWith("media", StringComparison.Ordinal)).Select(row => (row.Name, row.Kind, row.After)));
        Assert.All(rows.Where(row => row.Name.StartsWith("session", StringComparison.Ordinal)), row => Assert.Equal(Same, row.Kind));
    }

    [Fact]
    public void A_description_that_one_message_lacks_is_added_line_by_line()
    {
        IReadOnlyList<DifferenceRow> rows = Between(Samples.With(), Samples.Invite).Rows;
        Assert.Equal(10, rows.Count(row => row is { Section: DifferenceSection.Body, Kind: Added }));
    }

    [Fact]
    public void Other_bodies_are_compared_as_a_whole_and_parts_by_their_place()
    {
        byte[] one = Samples.WithBody(Samples.Head, "text/plain", "hello"), two = Samples.WithBody(Samples.Head, "text/plain", "bye");
        DifferenceRow row = Between(one, two).Rows.Single(row => row.Section is DifferenceSection.Body);
        Assert.Equal(("body", Changed, "hello", "bye"), (row.Name, row.Kind, row.Before, row.After));
        Assert.Contains(Between(RichSamples.Multipart, RichSamples.Multipart).Rows, row => row is { Name: "part 2 body", After: "Hello" });
    }

    private static MessageDifference Between(byte[] before, byte[] after) => MessageDifference.Between(SipMessage.Read(before), SipMessage.Read(after));

    private static DifferencePart ChangedPart(string name, string? before, string? after) => new(name, Changed, before, after);

    private static DifferenceRow ChangedRow(string before, string after, string name)
    {
        DifferenceRow row = Between(Samples.Replacing(name, before), Samples.Replacing(name, after)).Rows.Single(row => row.Name == name);
        Assert.Equal(Changed, row.Kind);
        return row;
    }

    private static IEnumerable<(DifferenceKind, string?)> Of(IReadOnlyList<DifferenceRow> rows, string name) =>
        rows.Where(row => row.Name == name).Select(row => (row.Kind, row.After));
}
