using FlowViewer.Sip.Reading;

namespace FlowViewer.Sip.Sdp;

/// <summary>Gives each RTP format its name, clock and parameters, from rtpmap and fmtp (RFC 8866 6.6, 6.15) or RFC 3551.</summary>
internal static class SdpCodecReader
{
    public static SdpCodec[] Read(SdpLine line, string[] formats, SdpAttribute[] attributes, ProblemLog log)
    {
        var maps = new SdpCodec?[StaticPayloadTypes.Last + 1];
        var parameters = new string?[StaticPayloadTypes.Last + 1];
        foreach (SdpAttribute attribute in attributes)
        {
            if (attribute.Name == "rtpmap")
                ReadMap(attribute, maps, log);
            else if (attribute.Name == "fmtp")
                ReadParameters(attribute, parameters, log);
        }
        List<SdpCodec> codecs = [];
        foreach (string format in formats)
        {
            if (!SdpMediaReader.TryNumber(format, StaticPayloadTypes.Last, out int type))
            {
                log.Add(ProblemCode.SdpMediaMalformed, line.Where, format);
                continue;
            }
            SdpCodec codec = maps[type] ?? FromTable(type);
            if (codec.Name is null)
                log.Add(ProblemCode.SdpPayloadTypeUnmapped, line.Where, format);
            codecs.Add(codec with { Format = parameters[type] });
        }
        return [.. codecs];
    }

    private static SdpCodec FromTable(int type) =>
        StaticPayloadTypes.Find(type) is var (name, clock, channels) ? new SdpCodec(type, name, clock, channels, null) : new SdpCodec(type, null, null, 1, null);

    // RFC 8866 6.6: rtpmap:type name/clock[/channels].
    private static void ReadMap(SdpAttribute attribute, SdpCodec?[] maps, ProblemLog log)
    {
        string[] fields = (attribute.Value ?? "").Split(' ', 2);
        if (fields.Length < 2 || !SdpMediaReader.TryNumber(fields[0], StaticPayloadTypes.Last, out int type))
        {
            log.Add(ProblemCode.SdpRtpmapMalformed, attribute.Where, attribute.Value ?? "");
            return;
        }
        string[] encoding = fields[1].Trim().Split('/');
        bool hasClock = SdpMediaReader.TryNumber(encoding.Length > 1 ? encoding[1] : "", int.MaxValue, out int clock) && clock > 0;
        int channels = 1;
        bool hasChannels = encoding.Length < 3 || SdpMediaReader.TryNumber(encoding[2], int.MaxValue, out channels);
        if (!hasClock || !hasChannels || encoding[0].Length == 0)
            log.Add(ProblemCode.SdpRtpmapMalformed, attribute.Where, attribute.Value ?? "");
        maps[type] ??= new SdpCodec(type, encoding[0], hasClock ? clock : null, Math.Max(channels, 1), null);
    }

    private static void ReadParameters(SdpAttribute attribute, string?[] parameters, ProblemLog log)
    {
        string[] fields = (attribute.Value ?? "").Split(' ', 2);
        if (fields.Length == 2 && SdpMediaReader.TryNumber(fields[0], StaticPayloadTypes.Last, out int type))
            parameters[type] = fields[1].Trim();
        else
            log.Add(ProblemCode.SdpAttributeMalformed, attribute.Where, attribute.Value ?? "");
    }
}
