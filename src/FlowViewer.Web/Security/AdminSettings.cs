namespace FlowViewer.Web.Security;

/// <summary>Who may look after the store: the section <c>Admin</c> of the settings.</summary>
public sealed class AdminSettings
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Admin";

    /// <summary>The fewest characters of a token.</summary>
    public const int ShortestToken = 16;

    /// <summary>What opens the administrator's page, as the password of HTTP's Basic authentication under any name. Unless set there is no such page.</summary>
    public string? Token { get; set; }
}
