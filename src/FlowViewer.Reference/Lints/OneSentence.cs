using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>A definition is one sentence, short enough for the card that opens over a name.</summary>
public sealed class OneSentence : ILint
{
    private const int LongestEnglish = 200, LongestChinese = 100;

    /// <inheritdoc/>
    public string Rule => "one-sentence";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        from site in page.Prose
        where site.Path == "definition"
        from wrong in Wrong(site.Prose)
        select new ContentProblem(Rule, page.File, site.Line, wrong);

    private static IEnumerable<string> Wrong(Prose definition)
    {
        string en = definition.En.Trim(), zh = definition.Zh.Trim();
        if (en.Length > 0 && (!en.EndsWith('.') || en.Contains(". ", StringComparison.Ordinal) || en.Length > LongestEnglish))
            yield return $"the English `definition` is one sentence of at most {LongestEnglish} letters, with its full stop";
        if (zh.Length > 0 && (zh.IndexOf('。', StringComparison.Ordinal) != zh.Length - 1 || zh.Length > LongestChinese))
            yield return $"the Chinese `definition` is one sentence of at most {LongestChinese} characters, with its full stop";
    }
}
