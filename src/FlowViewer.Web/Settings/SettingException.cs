namespace FlowViewer.Web.Settings;

/// <summary>A setting cannot be used: the program says which and what it takes, in one line, and does not start.</summary>
public sealed class SettingException(string message) : Exception(message)
{
    /// <summary>A value that is none of what the setting takes.</summary>
    public SettingException(string setting, string value, string takes) : this($"The setting {setting} is \"{value}\". It takes {takes}.")
    {
    }
}
