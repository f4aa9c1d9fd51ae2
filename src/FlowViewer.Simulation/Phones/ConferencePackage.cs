using System.Globalization;
using System.Text;
using FlowViewer.Simulation.Subscriptions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The conference event package at the focus, which reports who takes part (RFC 4575; 3GPP TS 24.147 5.3.2.5).</summary>
internal sealed class ConferencePackage(UserAgent focus) : NotifierPackage
{
    public const string Type = "application/conference-info+xml";

    public override string Event => "conference";

    public override string ContentType => Type;

    public override string? Id => null;

    public override bool IsGone => !focus.Calls.All.Any(call => call.IsUp);

    public override string Body()
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n");
        text.Append(CultureInfo.InvariantCulture, $"<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"{focus.ContactUri}\" state=\"full\" version=\"{focus.Conference.NextVersion()}\">\r\n<users>\r\n");
        foreach (Call call in focus.Calls.All.Where(call => call.IsUp))
            text.Append(CultureInfo.InvariantCulture, $"<user entity=\"{call.Peer}\"><endpoint entity=\"{call.Peer}\"><status>connected</status></endpoint></user>\r\n");
        return text.Append("</users>\r\n</conference-info>\r\n").ToString();
    }
}
