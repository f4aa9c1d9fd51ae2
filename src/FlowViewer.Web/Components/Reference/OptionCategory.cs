namespace FlowViewer.Web.Components.Reference;

/// <summary>The words for the category of an option tag, which its file states as one: <c>call-control</c>.</summary>
public static class OptionCategory
{
    /// <summary>Where the words of all categories are kept.</summary>
    public const string Prefix = "Ref_OptionCategory_";

    /// <summary>The key of a category's words.</summary>
    public static string Key(string category) => Prefix + string.Concat(category.Split('-').Select(Capitalised));

    private static string Capitalised(string word) => string.Concat(word[..1].ToUpperInvariant(), word.AsSpan(1));
}
