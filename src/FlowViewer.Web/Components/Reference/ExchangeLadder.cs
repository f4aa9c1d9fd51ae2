using System.Globalization;
using System.Text;
using FlowViewer.Ladders;
using FlowViewer.Reference;

namespace FlowViewer.Web.Components.Reference;

/// <summary>The exchange of an entry as a ladder (design D3): a writer does not know that it is no trace.</summary>
public static class ExchangeLadder
{
    /// <summary>The ladder of an exchange, its words in one language. It has no times: an exchange shows an order, not a measurement.</summary>
    public static Ladder Of(EntryId entry, Exchange exchange, Language language) => new(
        entry.ToString(),
        exchange.Caption.In(language),
        [.. exchange.Lanes.Select(lane => new Lane(lane.Id, lane.Name.In(language), KindOf(lane.Role)))],
        [.. exchange.Steps.Select((step, at) => StepOf(step, at + 1, language))]);

    private static MessageStep StepOf(ExchangeStep step, int number, Language language)
    {
        int? status = StatusOf(step.Label);
        return new MessageStep
        {
            N = number,
            From = step.From,
            To = step.To,
            Label = step.Label,
            Method = status is null ? step.Label : null,
            Status = status,
            HasSdp = step.Message?.Contains("application/sdp", StringComparison.OrdinalIgnoreCase) ?? false,
            Content = step.Message is { } message ? MessageContent.Of(OnTheWire(message)) : null,
            Notes = step.Note is null ? [] : [step.Note.In(language)],
        };
    }

    // A label is a method or a code with its phrase; the lint "exchange-label" holds it to that.
    private static int? StatusOf(string label) =>
        label.Length >= 3 && int.TryParse(label.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status : null;

    // RFC 3261 7: lines end in CRLF, and an empty one ends the header fields, also where no body follows.
    private static ReadOnlyMemory<byte> OnTheWire(string message)
    {
        string lines = message.TrimEnd('\n').ReplaceLineEndings("\r\n") + "\r\n";
        return Encoding.UTF8.GetBytes(lines.Contains("\r\n\r\n", StringComparison.Ordinal) ? lines : lines + "\r\n");
    }

    private static LaneKind KindOf(LaneRole role) => role switch
    {
        LaneRole.UserAgent => LaneKind.UserAgent,
        LaneRole.Proxy => LaneKind.Proxy,
        LaneRole.Registrar => LaneKind.Registrar,
        LaneRole.B2bua => LaneKind.B2bua,
        LaneRole.Gateway => LaneKind.Gateway,
        LaneRole.Ims => LaneKind.Ims,
        _ => LaneKind.Unknown,
    };
}
