namespace FlowViewer.Reference;

/// <summary>
/// The same words in both languages. The text may hold paragraphs (blank line between), <c>`code`</c>, lists (<c>- </c>) and links
/// (<c>[[responses/480]]</c>, see <see cref="ProseLink"/>); nothing else is markup.
/// </summary>
public sealed record Prose(string En, string Zh)
{
    /// <summary>The words in one language.</summary>
    public string In(Language language) => language == Language.Zh ? Zh : En;

    /// <summary>A value that both languages write alike, such as <c>500 ms</c>.</summary>
    public static Prose Same(string value) => new(value, value);
}
