using System.Globalization;
using System.Text;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Messages;

/// <summary>
/// A message being made: a start line, header fields one value a line, and a body. Fields keep the order of <see cref="FieldOrder"/>, so
/// that what a node adds stands where readers look for it; what is written is read as any other message is, each part when somebody asks for it.
/// </summary>
public sealed class MessageDraft
{
    private readonly List<Field> _fields = [];
    private string _startLine;
    private ReadOnlyMemory<byte> _body;

    private MessageDraft(string startLine) => _startLine = startLine;

    /// <summary>The method of a request; empty in a response.</summary>
    public SipMethod Method { get; private set; }

    /// <summary>The status code of a response; 0 in a request.</summary>
    public int Status { get; private init; }

    /// <summary>The Request-URI; empty in a response.</summary>
    public string RequestUri { get; private set; } = "";

    /// <summary>A request without header fields.</summary>
    public static MessageDraft Request(SipMethod method, string uri) =>
        new($"{method} {uri} SIP/2.0") { Method = method, RequestUri = uri };

    /// <summary>A response without header fields, with the registered phrase unless another is given.</summary>
    public static MessageDraft Response(int status, string? phrase = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {status} {phrase ?? ReasonPhrases.Of(status)}")) { Status = status };

    /// <summary>A copy of a message to be changed: what a proxy forwards.</summary>
    public static MessageDraft Of(SipMessage message)
    {
        MessageDraft draft = message.IsRequest ? Request(message.Method, message.RequestUri) : Response(message.StatusCode, message.ReasonPhrase);
        foreach (HeaderField field in message.Headers)
            if (field.CanonicalName != "Content-Length")
                draft._fields.Add(new Field(field.CanonicalName, field.Value));
        draft._body = message.Body;
        return draft;
    }

    /// <summary>A copy that can be changed without changing this one.</summary>
    public MessageDraft Copy()
    {
        var copy = new MessageDraft(_startLine) { Method = Method, Status = Status, RequestUri = RequestUri, _body = _body };
        copy._fields.AddRange(_fields);
        return copy;
    }

    /// <summary>Makes it a request to somebody else (RFC 3261 16.6 step 2).</summary>
    public MessageDraft To(string requestUri)
    {
        RequestUri = requestUri;
        _startLine = $"{Method} {requestUri} SIP/2.0";
        return this;
    }

    /// <summary>Adds a field behind those of its name.</summary>
    public MessageDraft Add(string name, string value)
    {
        int at = _fields.FindLastIndex(field => field.Name == name);
        _fields.Insert(at >= 0 ? at + 1 : PlaceOf(name), new Field(name, value));
        return this;
    }

    /// <summary>Adds a field in front of those of its name: Via, Record-Route, Route, Path.</summary>
    public MessageDraft Push(string name, string value)
    {
        int at = _fields.FindIndex(field => field.Name == name);
        _fields.Insert(at >= 0 ? at : PlaceOf(name), new Field(name, value));
        return this;
    }

    /// <summary>Puts one field in the place of all of its name.</summary>
    public MessageDraft Set(string name, string value)
    {
        int at = _fields.FindIndex(field => field.Name == name);
        if (at < 0)
            return Add(name, value);
        _fields[at] = new Field(name, value);
        for (int i = _fields.Count - 1; i > at; i--)
            if (_fields[i].Name == name)
                _fields.RemoveAt(i);
        return this;
    }

    /// <summary>Takes all fields of a name away.</summary>
    public MessageDraft Remove(string name)
    {
        _fields.RemoveAll(field => field.Name == name);
        return this;
    }

    /// <summary>Takes the first field of a name away and gives its value; null if there is none.</summary>
    public string? Pop(string name)
    {
        int at = _fields.FindIndex(field => field.Name == name);
        if (at < 0)
            return null;
        string value = _fields[at].Value;
        _fields.RemoveAt(at);
        return value;
    }

    /// <summary>The value of the first field of a name; null if there is none.</summary>
    public string? First(string name) => _fields.FirstOrDefault(field => field.Name == name)?.Value;

    /// <summary>The value of the first field of that name; null if there is none.</summary>
    public string? First(HeaderDefinition name) => First(name.Name);

    /// <summary>The values of all fields of a name.</summary>
    public IEnumerable<string> All(string name) => _fields.Where(field => field.Name == name).Select(field => field.Value);

    /// <summary>Gives it a body.</summary>
    public MessageDraft WithBody(string type, string text) => WithBody(type, Encoding.UTF8.GetBytes(text));

    /// <summary>Gives it a body.</summary>
    public MessageDraft WithBody(string type, ReadOnlyMemory<byte> body)
    {
        _body = body;
        return Set("Content-Type", type);
    }

    /// <summary>Takes the body away.</summary>
    public MessageDraft WithoutBody()
    {
        _body = default;
        return Remove("Content-Type").Remove("Content-Disposition");
    }

    /// <summary>The message as it goes on the wire, with its Content-Length.</summary>
    public SipMessage Write()
    {
        var text = new StringBuilder(512).Append(_startLine).Append("\r\n");
        foreach (Field field in _fields)
            text.Append(field.Name).Append(": ").Append(field.Value).Append("\r\n");
        text.Append(CultureInfo.InvariantCulture, $"Content-Length: {_body.Length}\r\n\r\n");
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length) + _body.Length];
        int length = 0;
        foreach (ReadOnlyMemory<char> chunk in text.GetChunks())
            length += Encoding.UTF8.GetBytes(chunk.Span, bytes.AsSpan(length));
        _body.Span.CopyTo(bytes.AsSpan(length));
        return MessageReader.ReadWritten(bytes.AsMemory(0, length + _body.Length));
    }

    private int PlaceOf(string name)
    {
        int rank = FieldOrder.Of(name);
        int at = _fields.FindIndex(field => FieldOrder.Of(field.Name) > rank);
        return at < 0 ? _fields.Count : at;
    }

    private sealed record Field(string Name, string Value);
}
