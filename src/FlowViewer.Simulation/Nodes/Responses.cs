using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Nodes;

/// <summary>The beginning of every response (RFC 3261 8.2.6).</summary>
internal static class Responses
{
    /// <summary>A response with what it copies from its request; the To tag is added where the request had none and one is given.
    /// The phrase is the registered one unless another is given.</summary>
    public static MessageDraft To(SipMessage request, int status, string? tag = null, string? phrase = null)
    {
        MessageDraft draft = MessageDraft.Response(status, phrase);
        foreach (HeaderField field in request.Headers)
            if (field.CanonicalName is "Via" or "From" or "To" or "Call-ID" or "CSeq")
                draft.Add(field.CanonicalName, field.Value);
        if (tag is not null && request.To?.Tag is null)
            draft.Set("To", $"{request.First(HeaderNames.To)!.Value};tag={tag}");
        return draft;
    }

    /// <summary>A copy of the request's Record-Route, for responses that make a dialog (RFC 3261 12.1.1).</summary>
    public static MessageDraft WithRecordRoute(this MessageDraft draft, SipMessage request)
    {
        foreach (HeaderField field in request.All(HeaderNames.RecordRoute))
            draft.Add("Record-Route", field.Value);
        return draft;
    }
}
