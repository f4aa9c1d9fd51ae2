using System.Globalization;
using System.Reflection;

namespace FlowViewer.Web.Settings;

/// <summary>
/// Reads a section of the settings and refuses what it cannot mean: a name that it does not have, which would be passed over in silence,
/// a value of another form, and a limit of nothing.
/// </summary>
internal static class CheckedSettings
{
    /// <summary>The section as its class.</summary>
    /// <exception cref="SettingException">A name or a value is none of the section's.</exception>
    public static T Read<T>(IConfiguration configuration, string section) where T : class, new()
    {
        IConfigurationSection values = configuration.GetSection(section);
        PropertyInfo[] known = [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)];
        foreach (IConfigurationSection value in values.GetChildren())
        {
            if (known.FirstOrDefault(property => string.Equals(property.Name, value.Key, StringComparison.OrdinalIgnoreCase)) is not { } property)
                throw new SettingException($"The setting {section}:{value.Key} is not known. The section {section} has {string.Join(", ", known.Select(p => p.Name).Order(StringComparer.Ordinal))}.");
            Check($"{section}:{property.Name}", value.Value ?? "", property);
        }
        return values.Get<T>() ?? new T();
    }

    private static void Check(string name, string value, PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        bool mayBeZero = property.GetCustomAttribute<MayBeZeroAttribute>() is not null;
        if (type == typeof(int) || type == typeof(long))
        {
            if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) || number < (mayBeZero ? 0 : 1) || (type == typeof(int) && number > int.MaxValue))
                throw new SettingException(name, value, $"a whole number from {(mayBeZero ? 0 : 1)} on, up to {(type == typeof(int) ? int.MaxValue : long.MaxValue)}");
        }
        else if (type == typeof(TimeSpan))
        {
            if (!TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out TimeSpan time) || time < TimeSpan.Zero || (time == TimeSpan.Zero && !mayBeZero) || time > TimeSpan.FromDays(45))
                throw new SettingException(name, value, "a length of time as hours, minutes and seconds, 00:01:30, at most 45 days");
        }
        else if (type == typeof(bool) && !bool.TryParse(value, out _))
        {
            throw new SettingException(name, value, "true or false");
        }
    }
}

/// <summary>A setting that may be 0: there is to be none of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MayBeZeroAttribute : Attribute;
