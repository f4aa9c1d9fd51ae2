using FlowViewer.Sip.Headers;

namespace FlowViewer.Sip.Messages;

/// <summary>The start line and header fields while the message is still being read.</summary>
internal sealed record MessageHead(StartLine StartLine, List<HeaderField> Fields)
{
    /// <summary>The first header field of that name, or null.</summary>
    public HeaderField? First(HeaderDefinition name)
    {
        foreach (HeaderField field in Fields)
            if (ReferenceEquals(field.Definition, name))
                return field;
        return null;
    }

    /// <summary>The first value of that type in the first header field of that name, or null.</summary>
    public T? FirstValue<T>(HeaderDefinition name) where T : HeaderValue => First(name)?.ValueArray is [T value, ..] ? value : null;
}
