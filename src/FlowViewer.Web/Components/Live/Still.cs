using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace FlowViewer.Web.Components.Live;

/// <summary>
/// A part of a live page that listens to nothing. A circuit holds it as its markup alone, and the browser puts that in whole: for a message of
/// a hundred links that is a tenth of the memory and of the work that a component for each would be.
/// </summary>
public sealed class Still : ComponentBase
{
    private string _markup = "";

    /// <summary>The part.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    [Inject] private IServiceProvider Services { get; set; } = null!;

    /// <summary>The markup of a component, rendered once and by itself.</summary>
    /// <param name="services">What the component is given: those of the circuit that will show it.</param>
    /// <param name="parameters">Its parameters by their names.</param>
    public static async Task<string> MarkupAsync<TComponent>(IServiceProvider services, Dictionary<string, object?> parameters) where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive)
            _markup = await MarkupAsync<Part>(Services, new() { [nameof(ChildContent)] = ChildContent });
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (RendererInfo.IsInteractive)
            builder.AddMarkupContent(0, _markup);
        else
            builder.AddContent(1, ChildContent);
    }

    private sealed class Part : IComponent
    {
        private RenderHandle _handle;

        public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

        public Task SetParametersAsync(ParameterView parameters)
        {
            _handle.Render(parameters.GetValueOrDefault<RenderFragment>(nameof(ChildContent))!);
            return Task.CompletedTask;
        }
    }
}
