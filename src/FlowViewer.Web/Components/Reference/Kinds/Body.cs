using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>The content of a section: a component with its parameters, each checked by the compiler.</summary>
public static class Body
{
    /// <summary>A component that shows one value; null where the value is null or an empty list.</summary>
    public static Body<TComponent>? Of<TComponent, TValue>(Expression<Func<TComponent, TValue>> parameter, TValue? value) where TComponent : IComponent =>
        value is null or ICollection { Count: 0 } ? null : new Body<TComponent>().With(parameter, value);
}

/// <summary>A component with its parameters.</summary>
public sealed class Body<TComponent> where TComponent : IComponent
{
    private readonly List<(string Name, object? Value)> _parameters = [];

    /// <summary>Adds a parameter.</summary>
    public Body<TComponent> With<TValue>(Expression<Func<TComponent, TValue>> parameter, TValue value)
    {
        _parameters.Add((((MemberExpression)parameter.Body).Member.Name, value));
        return this;
    }

    /// <summary>Renders it wherever content is asked for.</summary>
    [return: NotNullIfNotNull(nameof(body))]
    public static implicit operator RenderFragment?(Body<TComponent>? body) => body is null ? null : body.Render;

    private void Render(RenderTreeBuilder builder)
    {
        builder.OpenComponent<TComponent>(0);
        foreach ((string name, object? value) in _parameters)
            builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    }
}
