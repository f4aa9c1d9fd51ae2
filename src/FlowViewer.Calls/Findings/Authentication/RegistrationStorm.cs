using FlowViewer.Calls.Evidence;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>A client that registers far more often than it needs to.</summary>
public sealed class RegistrationStorm : TraceRule
{
    private const int MostTold = 20, MostShown = 12, ManyInAMinute = 10, ManyEarly = 5, ManyPlaces = 5;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), KeepAlive = TimeSpan.FromSeconds(25);
    private static readonly Phrase More = new($"More clients register too often; only the first ones are listed.", $"还有更多客户端注册过于频繁，这里只列出一部分。");

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("registration-storm")
    {
        Title = new($"The client registers far too often", $"客户端注册过于频繁"),
        Severity = Severity.Warning,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"A client that fails should wait for Retry-After and back off. One that succeeds again and again is behind a NAT that changes its port, or shares its address of record with a second device that takes the binding away.",
            $"注册失败的客户端应等待 Retry-After 并逐步退避。反复注册成功的客户端，通常位于不断更换端口的 NAT 后面，或与另一台设备争用同一地址。"),
        Clauses = ["RFC 3261 10.2.4", "RFC 5626 4.5", "RFC 3261 20.33"],
        Entry = "methods/REGISTER",
        Explains = ["auth-rejected"],
    };

    /// <inheritdoc/>
    public override void Judge(TraceCase trace, Verdicts verdicts)
    {
        int told = 0;
        foreach (IGrouping<(string, string, string), RegisterAttempt> client in trace.Registers.Where(attempt => attempt.Binds && attempt.SentAt.IsKnown && !attempt.IsFirstRound)
            .GroupBy(attempt => (attempt.AddressOfRecord, attempt.Client, attempt.Flow)))
        {
            RegisterAttempt[] attempts = [.. client];
            if (attempts.Length < ManyEarly || Found(attempts) is not (var what, var shown, var severity))
                continue;
            if (++told > MostTold)
            {
                verdicts.CannotTell(More);
                return;
            }
            CaseMessage[] messages = [.. shown.Take(MostShown).Select(attempt => trace.MessageAt(attempt.Request))];
            RegisterAttempt first = shown[0];
            verdicts.Add(
                new($"{first.Client} registers {first.AddressOfRecord} {what} ({messages}).", $"{first.Client} 注册 {first.AddressOfRecord}：{what}（{messages}）。"),
                messages.Select(message => new Exhibit(message)),
                Confidence.Likely,
                severity);
        }
    }

    private static (Phrase What, IReadOnlyList<RegisterAttempt> Shown, Severity Severity)? Found(RegisterAttempt[] attempts)
    {
        ArraySegment<RegisterAttempt> busy = BusiestMinute(attempts);
        if (busy.Count >= ManyInAMinute)
        {
            int failed = busy.Count(attempt => !attempt.IsAccepted);
            return (new($"{busy.Count} times in {Span(busy)}, {failed} of them without success", $"{Span(busy)}内 {busy.Count} 次，其中 {failed} 次未成功"), busy, Severity.Warning);
        }
        RegisterAttempt[] accepted = [.. attempts.Where(attempt => attempt.IsAccepted)];
        if (NewPlaces(accepted) is { Count: >= ManyPlaces } moved)
            return (new($"with {moved.Count} different contacts in a row within {Span(moved)}", $"{Span(moved)}内连续使用 {moved.Count} 个不同的 Contact"), moved, Severity.Warning);
        RegisterAttempt[] early = [.. accepted.Zip(accepted.Skip(1)).Where(pair => pair.First.Granted is { } granted && CaseMessage.Between(pair.First.AnsweredAt, pair.Second.SentAt) < granted / 4).Select(pair => pair.Second)];
        if (early.Length < ManyEarly)
            return null;
        // A refresh that keeps a NAT open is a habit of phones and hurts nobody.
        bool keepsNatOpen = Span(early) / (early.Length - 1) >= KeepAlive && early.Select(attempt => attempt.Contact).Distinct().Count() == 1;
        return (new($"again {early.Length} times before a quarter of the granted {early[0].Granted ?? TimeSpan.Zero} was over", $"在有效期 {early[0].Granted ?? TimeSpan.Zero}还不到四分之一时再次注册，共 {early.Length} 次"), early, keepsNatOpen ? Severity.Info : Severity.Warning);
    }

    private static ArraySegment<RegisterAttempt> BusiestMinute(RegisterAttempt[] attempts)
    {
        ArraySegment<RegisterAttempt> best = [];
        for (int start = 0, end = 0; end < attempts.Length; end++)
        {
            while (start < end && !(CaseMessage.Between(attempts[start].SentAt, attempts[end].SentAt) <= Minute))
                start++;
            if (end - start + 1 > best.Count)
                best = new ArraySegment<RegisterAttempt>(attempts, start, end - start + 1);
        }
        return best;
    }

    // The longest stretch of registrations each from a place that was not there before: two devices that share an address take turns, and are left alone.
    private static List<RegisterAttempt> NewPlaces(RegisterAttempt[] accepted)
    {
        List<RegisterAttempt> best = [], run = [];
        var seen = new HashSet<string>();
        foreach (RegisterAttempt attempt in accepted)
        {
            if (!seen.Add(attempt.Contact))
                run = [];
            run.Add(attempt);
            if (run.Count > best.Count)
                best = [.. run];
        }
        return best;
    }

    private static TimeSpan Span(IReadOnlyList<RegisterAttempt> attempts) => CaseMessage.Between(attempts[0].SentAt, attempts[^1].SentAt) ?? TimeSpan.Zero;
}
