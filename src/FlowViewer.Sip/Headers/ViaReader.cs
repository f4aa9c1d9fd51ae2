using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Sip.Headers;

/// <summary>Reads Via values (RFC 3261 20.42); white space may stand around each of their slashes and colons.</summary>
internal static class ViaReader
{
    public static Via? Read(ref FieldReader reader)
    {
        reader.SkipWhitespace();
        int start = reader.Position;
        ByteSlice name = reader.ReadRun(Characters.Token);
        bool whole = reader.Skip((byte)'/');
        ByteSlice version = reader.ReadRun(Characters.Token);
        whole &= reader.Skip((byte)'/');
        ByteSlice protocol = new(start, version.Start + version.Length - start);
        ByteSlice transport = reader.ReadRun(Characters.Token);
        if (!whole || name.IsEmpty || version.IsEmpty || transport.IsEmpty)
        {
            reader.Log.Add(ProblemCode.ViaMalformed, reader.Field, SipText.Excerpt(reader.Bytes(reader.Field)));
            return null;
        }
        if (!System.Text.Ascii.EqualsIgnoreCase(reader.Bytes(name), "SIP"u8) || !reader.Bytes(version).SequenceEqual("2.0"u8))
            reader.Log.Add(ProblemCode.VersionUnsupported, protocol, SipText.Excerpt(reader.Bytes(protocol)));

        reader.SkipWhitespace();
        ByteSlice hostWhere = HostReader.ReadHost(ref reader, "; \t\r\n"u8);
        reader.SkipWhitespace();
        ByteSlice portWhere = reader.At((byte)':') ? HostReader.ReadPort(ref reader, ";"u8, out int? port) : NoPort(out port);
        if (hostWhere.IsEmpty)
            reader.Log.Add(ProblemCode.ViaMalformed, reader.Field, SipText.Excerpt(reader.Bytes(reader.Field)));
        ParameterList parameters = reader.ReadParameters();
        CheckParameters(ref reader, parameters);
        string protocolText = string.Concat(CommonWords.Of(reader.Bytes(name)), "/", CommonWords.Of(reader.Bytes(version)));
        string host = CommonWords.Of(reader.Bytes(hostWhere));
        return new Via(reader.Field, protocolText, CommonWords.Of(reader.Bytes(transport)), host, port, parameters)
        {
            ProtocolWhere = protocol,
            TransportWhere = transport,
            HostWhere = hostWhere,
            PortWhere = portWhere,
        };
    }

    // RFC 3261 20.42 and 25.1: ttl is at most 255; RFC 3581 3: rport is a port or has no value yet.
    private static void CheckParameters(ref FieldReader reader, ParameterList parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            ReadOnlySpan<byte> value = reader.Bytes(parameter.ValueWhere);
            if (parameter.Is("ttl") && Numbers.Read(value, 255) is null)
                reader.Log.Add(ProblemCode.NumberOutOfRange, parameter.Where, SipText.Excerpt(value));
            else if (parameter.Is("rport") && !value.IsEmpty && Numbers.Read(value, 65535) is null or 0)
                reader.Log.Add(ProblemCode.PortOutOfRange, parameter.Where, SipText.Excerpt(value));
        }
    }

    private static ByteSlice NoPort(out int? port)
    {
        port = null;
        return default;
    }
}
