using System.Globalization;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace FlowViewer.Web.Components.Live;

/// <summary>
/// Gives what happens in a circuit the language and the root of the page that it belongs to. A circuit begins with those of the address
/// that its socket was opened at, which names neither.
/// </summary>
internal sealed class CircuitContext(NavigationManager navigation) : CircuitHandler
{
    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        Enter();
        return next(context);
    };

    /// <inheritdoc/>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Enter();
        return Task.CompletedTask;
    }

    private void Enter()
    {
        SitePath.Base = new Uri(navigation.BaseUri).AbsolutePath.TrimEnd('/');
        string language = Languages.Of(UrlQuery.PathOf(navigation.Uri)[SitePath.Base.Length..].Split('/').ElementAtOrDefault(1));
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
    }
}
