namespace FlowViewer.Web.Reports;

/// <summary>A part of a report, for each form to write in its own way. All texts are plain: what comes from a trace is hostile.</summary>
internal abstract record ReportBlock;

/// <summary>A heading.</summary>
/// <param name="Level">1 for the report itself, 2 for a call, 3 within it.</param>
/// <param name="Text">Its words.</param>
internal sealed record HeadingBlock(int Level, string Text) : ReportBlock;

/// <summary>A paragraph.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Depth">How far it is set in: what came of a finding stands below it.</param>
internal sealed record ParagraphBlock(string Text, int Depth = 0) : ReportBlock;

/// <summary>What was found: a line that stands out.</summary>
/// <param name="Mark">The mark of its severity.</param>
/// <param name="Title">It in one line.</param>
/// <param name="Sure">How sure it is.</param>
/// <param name="Depth">How far it is set in.</param>
internal sealed record FindingBlock(string Mark, string Title, string Sure, int Depth) : ReportBlock;

/// <summary>A list.</summary>
/// <param name="Items">Its items.</param>
internal sealed record ListBlock(IReadOnlyList<string> Items) : ReportBlock;

/// <summary>Characters that stand as they are: a ladder of text, a message.</summary>
/// <param name="Title">What it is; null where the words before it say so.</param>
/// <param name="Text">The characters.</param>
internal sealed record CodeBlock(string? Title, string Text) : ReportBlock;

/// <summary>A ladder: a picture where the form has pictures, else characters.</summary>
/// <param name="Ladder">The ladder.</param>
internal sealed record LadderBlock(FlowViewer.Ladders.Ladder Ladder) : ReportBlock;
