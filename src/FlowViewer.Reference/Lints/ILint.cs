using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>A rule that content keeps beyond its schema.</summary>
public interface ILint
{
    /// <summary>The name of the rule, as problems show it.</summary>
    string Rule { get; }

    /// <summary>Where the catalogue breaks it.</summary>
    IEnumerable<ContentProblem> Check(Catalogue catalogue);
}
