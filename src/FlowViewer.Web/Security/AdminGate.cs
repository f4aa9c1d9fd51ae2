using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using FlowViewer.Web.Settings;
using Microsoft.Net.Http.Headers;

namespace FlowViewer.Web.Security;

/// <summary>
/// Lets whoever has the token to the pages below <c>/{language}/admin</c> (RFC 7617). Where no token is set there is nothing at those
/// addresses.
/// </summary>
internal static class AdminGate
{
    /// <summary>Checks every request to those pages. Comes after routing.</summary>
    /// <exception cref="SettingException">The token is too short.</exception>
    public static void UseAdminGate(this WebApplication app)
    {
        string? token = CheckedSettings.Read<AdminSettings>(app.Configuration, AdminSettings.Section).Token;
        if (token is { Length: < AdminSettings.ShortestToken })
            throw new SettingException($"The setting {AdminSettings.Section}:{nameof(AdminSettings.Token)} has {token.Length} characters. It takes at least {AdminSettings.ShortestToken}, or leave it out: then there is no administrator's page.");
        app.Use((context, next) => !IsOfAdmin(context.Request.Path) ? next(context) : Has(context.Request, token) ? PrivatelyAsync(context, next) : RefuseAsync(context, token));
    }

    private static bool IsOfAdmin(PathString path) =>
        path.StartsWithSegments("/en/admin", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/zh/admin", StringComparison.OrdinalIgnoreCase);

    private static Task PrivatelyAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private static async Task RefuseAsync(HttpContext context, string? token)
    {
        if (token is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"FlowViewer administration\", charset=\"UTF-8\"";
        await context.Response.WriteAsync($"The password is the setting {AdminSettings.Section}:{nameof(AdminSettings.Token)}; any user name will do.\n");
    }

    private static bool Has(HttpRequest request, string? token)
    {
        if (token is null || !AuthenticationHeaderValue.TryParse(request.Headers[HeaderNames.Authorization].ToString(), out AuthenticationHeaderValue? sent)
            || !sent.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || sent.Parameter is null)
            return false;
        Span<byte> bytes = new byte[sent.Parameter.Length];
        if (!Convert.TryFromBase64String(sent.Parameter, bytes, out int length))
            return false;
        bytes = bytes[..length];
        int colon = bytes.IndexOf((byte)':');
        // Hashes are of one length: the time that it takes tells nothing about the token.
        return colon >= 0 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(bytes[(colon + 1)..]), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
    }
}
