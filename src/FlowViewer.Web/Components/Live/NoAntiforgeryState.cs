using Microsoft.AspNetCore.Components.Forms;

namespace FlowViewer.Web.Components.Live;

/// <summary>
/// Keeps live pages without a cookie. Blazor would hand each circuit an antiforgery token with a cookie beside it, for forms of its own;
/// ours are plain forms, and what they post is held to its origin (<see cref="Security.SameOrigin"/>).
/// </summary>
internal sealed class NoAntiforgeryState : AntiforgeryStateProvider
{
    /// <inheritdoc/>
    public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
}
