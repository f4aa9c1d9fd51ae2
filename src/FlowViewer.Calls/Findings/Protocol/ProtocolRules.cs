using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>The rules about transactions and dialogs.</summary>
public static class ProtocolRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } =
    [
        new ByeNotConfirmed(),
        new CancelCrossedAnswer(),
        new CSeqWrong(),
        new ExtensionRefused(),
        new ForkAnswerLeft(),
        new PrackMismatch(),
        new PrackMissing(),
        new SyntaxRefused(),
        new DialogTagsWrong(),
        new CancelTooEarly(),
        new ViaBranchReused(),
    ];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } = [];
}
