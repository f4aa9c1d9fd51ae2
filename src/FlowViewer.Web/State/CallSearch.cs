using System.Globalization;
using FlowViewer.Calls;
using FlowViewer.Calls.Queries;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.State;

/// <summary>Finds the calls that an address means. Messages are searched for a few askers at a time, and for none of them without end.</summary>
public sealed class CallSearch(UiText words) : IDisposable
{
    /// <summary>The longest that the messages of a trace are searched for one query: enough for half a gigabyte.</summary>
    public static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _searches = new(Environment.ProcessorCount);
    private readonly Lazy<CallQueryWords> _wording = new(() => Wording(words));

    /// <summary>The calls that the filter of a selection leaves, whatever is chosen of them.</summary>
    public async Task<CallMatches> FilterAsync(LoadedTrace open, CallSelection selection, CancellationToken cancel)
    {
        IReadOnlyList<Call> among = selection.IsOpen ? open.Calls.Calls : [.. open.Calls.Calls.Where(selection.Passes)];
        var query = CallQuery.Parse(selection.Text);
        if (query.Clauses.Count == 0)
            return new CallMatches(among, IsComplete: true);
        CallIndex index = await open.Index.WaitAsync(cancel);
        CallQueryWords wording = _wording.Value;
        if (query.NeedsFindings)
        {
            FindingSurvey survey = open.Survey;
            await survey.Completion.WaitAsync(cancel);
            wording = wording with { FindingsOf = call => survey.CodesOf(call) ?? [] };
        }
        if (!query.NeedsMessages)
            return index.Find(query, wording, among, CancellationToken.None, cancel);
        await _searches.WaitAsync(cancel);
        try
        {
            using var timeUp = new CancellationTokenSource(LongestSearch);
            return await Task.Run(() => index.Find(query, wording, among, timeUp.Token, cancel), cancel);
        }
        finally
        {
            _searches.Release();
        }
    }

    /// <summary>The calls that a selection chooses: all that the filter leaves where it chooses none of its own.</summary>
    public async Task<IReadOnlyList<Call>> ChooseAsync(LoadedTrace open, CallSelection selection, CancellationToken cancel)
    {
        if (selection.Chosen is { IsAll: false } numbers)
            return [.. open.Calls.Calls.Where(call => numbers.Has(call.Number))];
        IReadOnlyList<Call> passing = (await FilterAsync(open, selection, cancel)).Calls;
        return selection.Chosen is { } some ? [.. passing.Where(call => some.Has(call.Number))] : passing;
    }

    /// <inheritdoc/>
    public void Dispose() => _searches.Dispose();

    /// <summary>The words of both languages, and the names that the API has: a link that names an outcome in Chinese means the same on every page.</summary>
    private static CallQueryWords Wording(UiText words)
    {
        CultureInfo spoken = CultureInfo.CurrentUICulture;
        var outcomes = Enum.GetValues<CallOutcome>().ToDictionary(outcome => outcome, outcome => new List<string> { outcome.ToString(), OutcomeGroups.Of(outcome).ToString() });
        var kinds = Enum.GetValues<CallKind>().ToDictionary(kind => kind, kind => new List<string> { kind.ToString() });
        foreach (string language in new[] { "en", "zh" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            foreach ((CallOutcome outcome, List<string> found) in outcomes)
                found.AddRange([words.Of(OutcomeGroups.Of(outcome)), .. WordsOf(words, outcome)]);
            foreach ((CallKind kind, List<string> found) in kinds)
                found.AddRange(WordsOf(words, kind));
        }
        CultureInfo.CurrentUICulture = spoken;
        return new CallQueryWords(outcome => outcomes[outcome], kind => kinds[kind]);
    }

    private static IEnumerable<string> WordsOf<T>(UiText words, T value) where T : struct, Enum =>
        words[$"Also_{typeof(T).Name}_{value}"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Prepend(words.Of(value));
}
