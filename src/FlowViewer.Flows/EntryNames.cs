using System.Globalization;
using FlowViewer.Reference;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Flows;

/// <summary>What of the reference a message names. Not all of it need have an entry.</summary>
internal static class EntryNames
{
    // RFC 3840 5: the feature tags of the base set; all others begin with a plus.
    private static readonly HashSet<string> BaseTags = new(StringComparer.OrdinalIgnoreCase)
    {
        "audio", "automata", "class", "duplex", "data", "control", "mobility", "description", "events", "priority", "methods", "extensions",
        "schemes", "application", "video", "language", "isfocus", "actor", "text",
    };

    /// <summary>The names in a message, what the message itself is first.</summary>
    public static IEnumerable<EntryId> In(SipMessage message)
    {
        yield return message.IsRequest
            ? new EntryId(EntryKind.Methods, message.Method.Name)
            : new EntryId(EntryKind.Responses, message.StatusCode.ToString(CultureInfo.InvariantCulture));
        foreach (HeaderField field in message.Headers)
            if (field.Definition is { } header)
                yield return new EntryId(EntryKind.Headers, header.Name);
        foreach (Word tag in (IEnumerable<Word>)[.. message.Require, .. message.ProxyRequire, .. message.Supported, .. message.Unsupported])
            yield return new EntryId(EntryKind.Options, tag.Text);
        if (message.Event is { } package)
            yield return new EntryId(EntryKind.Events, package.Text);
        foreach (Reason reason in message.Reasons)
            if (reason is { Protocol: "Q.850", Cause: { } cause })
                yield return new EntryId(EntryKind.Causes, cause.ToString(CultureInfo.InvariantCulture));
        foreach (Warning warning in message.Warnings)
            yield return new EntryId(EntryKind.Warnings, warning.Code.ToString(CultureInfo.InvariantCulture));
        foreach (Parameter parameter in message.Contacts.SelectMany(contact => contact.Parameters))
            if (parameter.Name.StartsWith('+') || BaseTags.Contains(parameter.Name))
                yield return new EntryId(EntryKind.Features, parameter.Name.TrimStart('+'));
    }
}
