using System.Globalization;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Simulation.Subscriptions;

namespace FlowViewer.Simulation.Ims;

/// <summary>The reg event package at the registrar: the whole state of a user's registration in each NOTIFY (RFC 3680 5).</summary>
/// <param name="user">The public identity.</param>
/// <param name="tag">The tag of the subscriber, which tells the subscriptions of one node apart.</param>
/// <param name="location">Where the user is registered.</param>
/// <param name="nextVersion">Counts the documents of the registrar.</param>
internal sealed class RegPackage(string user, string tag, LocationService location, Func<int> nextVersion) : NotifierPackage
{
    private bool _isEnded;
    private string _cause = "registered";

    public override string Event => "reg";

    public override string ContentType => "application/reginfo+xml";

    public override string Id => $"reg {tag}";

    public override string Detail => user;

    /// <summary>The registration has ended; the cause is the event of the contact (RFC 3680 5.1): deactivated, unregistered.</summary>
    public void End(string cause) => (_isEnded, _cause) = (true, cause);

    public override string Body()
    {
        string contact = location.Of(user) is [{ } binding, ..] ? binding.ContactUri : "";
        string state = !_isEnded && location.Of(user).Count > 0 ? "active" : "terminated";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0"?>
            <reginfo xmlns="urn:ietf:params:xml:ns:reginfo" version="{nextVersion()}" state="full">
              <registration aor="{user}" id="a1" state="{state}">
                <contact id="c1" state="{state}" event="{_cause}"><uri>{contact}</uri></contact>
              </registration>
            </reginfo>

            """).ReplaceLineEndings("\r\n");
    }
}
