using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>The body of a NOTIFY of the dialog event package (RFC 4235 4).</summary>
internal static class DialogInfo
{
    public const string Type = "application/dialog-info+xml";

    private static readonly XNamespace Space = "urn:ietf:params:xml:ns:dialog-info";

    public static string Write(string entity, int version, IEnumerable<DialogEntry> dialogs)
    {
        var root = new XElement(
            Space + "dialog-info",
            new XAttribute("version", version.ToString(CultureInfo.InvariantCulture)),
            new XAttribute("state", "full"),
            new XAttribute("entity", entity),
            dialogs.Select(ElementOf));
        return $"<?xml version=\"1.0\"?>\r\n{root.ToString().ReplaceLineEndings("\r\n")}\r\n";
    }

    /// <summary>The dialogs that a NOTIFY tells of; none where the body cannot be read.</summary>
    public static IReadOnlyList<DialogEntry> Read(SipMessage notify)
    {
        try
        {
            XElement root = XElement.Parse(Encoding.UTF8.GetString(notify.Body.Span));
            return [.. root.Elements(Space + "dialog").Select(EntryOf)];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static XElement ElementOf(DialogEntry entry) => new(
        Space + "dialog",
        new XAttribute("id", entry.Id),
        Attribute("call-id", entry.CallId),
        Attribute("local-tag", entry.LocalTag),
        Attribute("remote-tag", entry.RemoteTag),
        entry.CallId is null ? null : new XAttribute("direction", entry.IsInitiator ? "initiator" : "recipient"),
        new XElement(Space + "state", entry.State),
        End("local", null, entry.LocalTarget),
        End("remote", entry.RemoteIdentity, entry.RemoteTarget));

    private static XAttribute? Attribute(string name, string? value) => value is null ? null : new XAttribute(name, value);

    private static XElement? End(string name, string? identity, string? target) => target is null ? null : new XElement(
        Space + name,
        identity is null ? null : new XElement(Space + "identity", identity),
        new XElement(Space + "target", new XAttribute("uri", target)));

    private static DialogEntry EntryOf(XElement element) => new((string?)element.Attribute("id") ?? "", (string?)element.Element(Space + "state") ?? "")
    {
        CallId = (string?)element.Attribute("call-id"),
        LocalTag = (string?)element.Attribute("local-tag"),
        RemoteTag = (string?)element.Attribute("remote-tag"),
        IsInitiator = (string?)element.Attribute("direction") == "initiator",
        LocalTarget = (string?)element.Element(Space + "local")?.Element(Space + "target")?.Attribute("uri"),
        RemoteIdentity = (string?)element.Element(Space + "remote")?.Element(Space + "identity"),
        RemoteTarget = (string?)element.Element(Space + "remote")?.Element(Space + "target")?.Attribute("uri"),
    };
}
