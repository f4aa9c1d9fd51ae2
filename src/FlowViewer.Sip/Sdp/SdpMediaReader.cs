using System.Globalization;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Sdp;

/// <summary>Reads one medium: its m= line, and what its attributes say of formats, direction and preconditions.</summary>
internal static class SdpMediaReader
{
    private const int FieldsBeforeFormats = 3;

    public static MediaDescription Read(
        ReadOnlySpan<byte> message, List<SdpLine> lines, SdpConnection? sessionConnection, MediaDirection sessionDirection, ProblemLog log)
    {
        SdpLine line = lines[0];
        string[] fields = line.Value.Split(' ', FieldsBeforeFormats + ReadingLimits.Values + 1, StringSplitOptions.RemoveEmptyEntries);
        string[] portFields = (fields.Length > 1 ? fields[1] : "").Split('/', 2);
        bool hasPort = TryNumber(portFields[0], 65535, out int port);
        int portCount = 1;
        bool hasCount = portFields.Length == 1 || (TryNumber(portFields[1], 65535, out portCount) && portCount > 0);
        // RFC 8866 5.14: single spaces, and at least one format.
        if (fields.Length <= FieldsBeforeFormats || !hasPort || !hasCount || line.Value.Contains("  ", StringComparison.Ordinal))
            log.Add(ProblemCode.SdpMediaMalformed, line.Where, line.Value);

        string[] formats = fields.Length > FieldsBeforeFormats ? fields[FieldsBeforeFormats..] : [];
        if (formats.Length > ReadingLimits.Values)
        {
            log.Add(ProblemCode.TooManyValues, line.Where, "m=");
            formats = formats[..ReadingLimits.Values];
        }
        string protocol = fields.Length > 2 ? fields[2] : "";
        SdpConnection? connection = SdpLines.Connection(message, lines, log) ?? sessionConnection;
        if (connection is null && port != 0)
            log.Add(ProblemCode.SdpConnectionMissing, line.Where);
        SdpAttribute[] attributes = SdpLines.Attributes(message, lines, log);
        return new MediaDescription
        {
            Lines = lines,
            Media = fields.Length > 0 ? fields[0] : "",
            Port = port,
            PortCount = portCount,
            Protocol = protocol,
            Formats = formats,
            Connection = connection,
            Bandwidths = SdpLines.Bandwidths(lines, log),
            Attributes = attributes,
            Codecs = protocol.Contains("RTP/", StringComparison.OrdinalIgnoreCase) ? SdpCodecReader.Read(line, formats, attributes, log) : [],
            Direction = DirectionOf(attributes) ?? sessionDirection,
            PacketTime = Milliseconds(attributes, "ptime"),
            MaximumPacketTime = Milliseconds(attributes, "maxptime"),
            Preconditions = Preconditions(attributes, log),
            Where = new ByteSlice(line.Where.Start, lines[^1].Where.Start + lines[^1].Where.Length - line.Where.Start),
        };
    }

    public static MediaDirection? DirectionOf(SdpAttribute[] attributes)
    {
        foreach (SdpAttribute attribute in attributes)
        {
            switch (attribute.Name)
            {
                case "sendrecv": return MediaDirection.SendReceive;
                case "sendonly": return MediaDirection.SendOnly;
                case "recvonly": return MediaDirection.ReceiveOnly;
                case "inactive": return MediaDirection.Inactive;
            }
        }
        return null;
    }

    private static TimeSpan? Milliseconds(SdpAttribute[] attributes, string name) =>
        Array.Find(attributes, attribute => attribute.Name == name)?.Value is { } text
        && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double milliseconds)
        && milliseconds < int.MaxValue
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    // RFC 3312 4: curr:type status direction, des:type strength status direction, conf:type status direction.
    private static SdpPrecondition[] Preconditions(SdpAttribute[] attributes, ProblemLog log)
    {
        List<SdpPrecondition> preconditions = [];
        foreach (SdpAttribute attribute in attributes)
        {
            if (attribute.Name is not ("curr" or "des" or "conf"))
                continue;
            string[] fields = (attribute.Value ?? "").Split(' ');
            SdpPrecondition? read = (attribute.Name, fields) switch
            {
                ("curr", [var type, var status, var direction]) => new(PreconditionKind.Current, type, null, status, direction),
                ("conf", [var type, var status, var direction]) => new(PreconditionKind.Confirm, type, null, status, direction),
                ("des", [var type, var strength, var status, var direction]) => new(PreconditionKind.Desired, type, strength, status, direction),
                _ => null,
            };
            if (read is null)
                log.Add(ProblemCode.SdpPreconditionMalformed, attribute.Where, attribute.Value ?? "");
            else
                preconditions.Add(read);
        }
        return [.. preconditions];
    }

    internal static bool TryNumber(ReadOnlySpan<char> text, int maximum, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= maximum;
}
