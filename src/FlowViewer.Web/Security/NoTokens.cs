using Microsoft.AspNetCore.Antiforgery;

namespace FlowViewer.Web.Security;

/// <summary>
/// The framework would give each visitor of a live page a cookie for antiforgery tokens. Nothing here acts in a visitor's name, and
/// <see cref="SameOrigin"/> refuses what another site sends; so there are no tokens, and no cookie.
/// </summary>
internal sealed class NoTokens : IAntiforgery
{
    private static readonly AntiforgeryTokenSet None = new(null, null, "__none", null);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => None;

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => None;

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(true);

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
    }

    public Task ValidateRequestAsync(HttpContext httpContext) => Task.CompletedTask;
}
