using System.Collections.Immutable;
using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>All rules of the content, and what breaks them.</summary>
public static class ContentLints
{
    /// <summary>Every lint there is.</summary>
    public static ImmutableArray<ILint> All { get; } =
    [
        new MissingLanguage(),
        new DeadLink(),
        new Duplicate(),
        new UnknownSource(),
        new NoExample(),
        new OneSentence(),
        new ChineseText(),
        new EnglishText(),
        new ChinesePunctuation(),
        new ChineseSpacing(),
        new StrayMarks(),
        new ExchangeLabel(),
    ];

    /// <summary>The problems of reading and those of every lint, ordered by file and line.</summary>
    public static ImmutableArray<ContentProblem> Check(Catalogue catalogue) =>
    [
        .. catalogue.Problems
            .Concat(All.SelectMany(lint => lint.Check(catalogue)))
            .OrderBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line),
    ];
}
