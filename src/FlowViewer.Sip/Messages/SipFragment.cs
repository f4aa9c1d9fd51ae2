using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Messages;

/// <summary>A message/sipfrag body (RFC 3420): part of another message, such as the answer that a REFER brought about.</summary>
public sealed record SipFragment
{
    internal StartLine? StartLine { get; init; }

    /// <summary>The method of the fragment's request line; empty where it has none.</summary>
    public SipMethod Method => StartLine?.Method ?? default;

    /// <summary>The status code of the fragment's status line; 0 where it has none.</summary>
    public int StatusCode => StartLine?.StatusCode ?? 0;

    /// <summary>The reason phrase of the fragment's status line; empty where it has none.</summary>
    public string ReasonPhrase => StartLine?.ReasonPhrase ?? "";

    /// <summary>The fragment's header fields.</summary>
    public required IReadOnlyList<HeaderField> Headers { get; init; }
}
