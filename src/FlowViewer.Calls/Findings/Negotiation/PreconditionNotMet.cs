using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>A call that waited for resources which never came (RFC 3312).</summary>
public sealed class PreconditionNotMet : CallRule
{
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("precondition-not-met")
    {
        Title = new($"QoS preconditions were not met: no bearer", $"QoS 前置条件未满足：承载没有建立"),
        Brief = new($"no bearer", $"承载未建立"),
        Severity = Severity.Error,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"Look at the bearer of the side whose curr:qos stayed none: Rx AAR and its answer, Gx RAR, create bearer (QCI 1), E-RAB or QoS flow set-up in the radio. Or see whether its UPDATE was lost.",
            $"查看 curr:qos 一直为 none 的一侧的承载：Rx AAR 及应答、Gx RAR、创建承载（QCI 1）、无线侧 E-RAB 或 QoS 流的建立；或检查它的 UPDATE 是否丢失。"),
        Clauses = ["RFC 3312 5", "RFC 3312 6", "RFC 3312 8", "3GPP TS 24.229 5.1.4.1"],
        Entry = "responses/580",
        Explains = ["bearer-lost", "reason-says-why", "long-gap", "request-unanswered"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange invite in call.Of(KnownMethod.Invite).Where(invite => !invite.IsInDialog && call.Before(invite) is null))
        {
            if (invite.Request is not { } request || !Demands(request) || invite.Final is not { Status: 580 or 487 or 408 or 504 or 503 } end)
                continue;
            // Ringing is allowed once the resources are there.
            if (invite.Responses.Any(response => response.Status == 180) || request.To(end) is not { } waited || (end.Status != 580 && waited < LongWait))
                continue;
            CaseMessage? asked = invite.Responses.FirstOrDefault(response => Demands(response));
            if (asked is null && end.Status != 580)
                continue;
            string[] missing = [.. new[] { (Side: request, Name: request.Source.ToString()), (Side: asked ?? request, Name: invite.Server.ToString()) }
                .Where(side => !Reached(call, side.Side)).Select(side => side.Name).Distinct()];
            if (missing.Length == 0)
                continue;
            Phrase conf = asked is not null && Lines(asked).Any(line => line.Kind == PreconditionKind.Confirm)
                ? new($" {asked.Label} asked for confirmation ({asked}), and no UPDATE with curr:qos sendrecv followed.", $"{asked.Label} 要求确认（{asked}），之后没有带 curr:qos sendrecv 的 UPDATE。")
                : Phrase.Empty;
            verdicts.Add(
                new(
                    $"The INVITE demands resources before the phone rings (des:qos mandatory, {request}).{conf} After {waited} it ended with {end.Label} ({end}); the side without its bearer: {missing}.",
                    $"INVITE 要求先预留资源再振铃（des:qos mandatory，{request}）。{conf}{waited}后以 {end.Label} 结束（{end}）；承载未就绪的一侧：{missing}。"),
                [new Exhibit(end), .. (asked is null ? (IEnumerable<Exhibit>)[] : [new Exhibit(asked, asked.Message.Sdp?.Where)]), new Exhibit(request, request.Message.Sdp?.Where)],
                end.Status == 580 ? Confidence.Certain : Confidence.Likely,
                endsCall: true);
            return;
        }
    }

    // Once the side's own curr:qos local is sendrecv, in its own words or as the other side's remote.
    private static bool Reached(CallCase call, CaseMessage side) => call.Seen.Any(message => message.Message.OriginatorTag == side.Message.OriginatorTag
        && Lines(message).Any(line => line is { Kind: PreconditionKind.Current, Type: "qos", Status: "local", Direction: "sendrecv" }));

    private static bool Demands(CaseMessage message) => Lines(message).Any(line => line is { Kind: PreconditionKind.Desired, Type: "qos", Strength: "mandatory" });

    private static IEnumerable<SdpPrecondition> Lines(CaseMessage message) => message.Message.Sdp?.Media.SelectMany(line => line.Preconditions) ?? [];
}
