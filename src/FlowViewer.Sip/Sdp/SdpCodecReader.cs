using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Sdp;

/// <summary>Gives each RTP format its name, clock and parameters, from rtpmap and fmtp (RFC 8866 6.6, 6.15) or RFC 3551.</summary>
internal static class SdpCodecReader
{
    private const int PayloadTypes = StaticPayloadTypes.Last + 1;

    public static SdpCodec[] Read(SdpLine line, string[] formats, SdpAttribute[] attributes, ProblemLog log)
    {
        // For each payload type, one more than the index of its attribute; the first of several counts.
        Span<int> maps = stackalloc int[PayloadTypes], parameters = stackalloc int[PayloadTypes];
        maps.Clear();
        parameters.Clear();
        for (int i = 0; i < attributes.Length; i++)
        {
            if (attributes[i].Name == "rtpmap")
                Note(attributes[i], i, maps, ProblemCode.SdpRtpmapMalformed, log);
            else if (attributes[i].Name == "fmtp")
                Note(attributes[i], i, parameters, ProblemCode.SdpAttributeMalformed, log);
        }
        foreach (int place in maps)
            if (place > 0)
                CheckMap(attributes[place - 1], log);

        List<SdpCodec> codecs = new(formats.Length);
        foreach (string format in formats)
        {
            if (!SdpMediaReader.TryNumber(format, StaticPayloadTypes.Last, out int type))
            {
                log.Add(ProblemCode.SdpMediaMalformed, line.Where, format);
                continue;
            }
            string? parameter = parameters[type] > 0 ? BehindSpace(attributes[parameters[type] - 1].Value) : null;
            codecs.Add(maps[type] > 0 ? FromMap(type, attributes[maps[type] - 1].Value, parameter) : FromTable(type, parameter, line, log));
        }
        return [.. codecs];
    }

    // Both attributes begin with the payload type and a space.
    private static void Note(SdpAttribute attribute, int index, Span<int> places, ProblemCode problem, ProblemLog log)
    {
        string value = attribute.Value ?? "";
        int space = value.IndexOf(' ');
        if (space < 0 || !SdpMediaReader.TryNumber(value.AsSpan(0, space), StaticPayloadTypes.Last, out int type))
            log.Add(problem, attribute.Where, value);
        else if (places[type] == 0)
            places[type] = index + 1;
    }

    // RFC 8866 6.6: rtpmap:type name/clock[/channels].
    private static void CheckMap(SdpAttribute attribute, ProblemLog log)
    {
        string[] encoding = BehindSpace(attribute.Value).Split('/');
        bool isWhole = encoding.Length is 2 or 3
            && encoding[0].Length > 0
            && SdpMediaReader.TryNumber(encoding[1], int.MaxValue, out int clock) && clock > 0
            && (encoding.Length == 2 || SdpMediaReader.TryNumber(encoding[2], int.MaxValue, out _));
        if (!isWhole)
            log.Add(ProblemCode.SdpRtpmapMalformed, attribute.Where, attribute.Value ?? "");
    }

    private static SdpCodec FromMap(int type, string? value, string? parameter)
    {
        string[] encoding = BehindSpace(value).Split('/');
        bool hasClock = SdpMediaReader.TryNumber(encoding.Length > 1 ? encoding[1] : "", int.MaxValue, out int clock) && clock > 0;
        int channels = 1;
        if (encoding.Length > 2)
            _ = SdpMediaReader.TryNumber(encoding[2], int.MaxValue, out channels);
        return new SdpCodec(type, encoding[0], hasClock ? clock : null, Math.Max(channels, 1), parameter);
    }

    private static SdpCodec FromTable(int type, string? parameter, SdpLine line, ProblemLog log)
    {
        if (StaticPayloadTypes.Find(type) is var (name, clock, channels))
            return new SdpCodec(type, name, clock, channels, parameter);
        log.Add(ProblemCode.SdpPayloadTypeUnmapped, line.Where, $"{type}");
        return new SdpCodec(type, null, null, 1, parameter);
    }

    private static string BehindSpace(string? value) => value is null ? "" : value[(value.IndexOf(' ') + 1)..].Trim();
}
