using System.Globalization;
using System.Reflection;
using FlowViewer.Web.Content;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Hosting;

/// <summary>Which program shows which content: all that a lasting page depends on besides its address.</summary>
internal sealed class Edition(ReferenceLibrary library)
{
    private readonly Lazy<string> _program = new(Program);
    private string? _assets;

    /// <summary>The edition as a text; equal for every instance of the same build with the same content.</summary>
    public string Of(HttpContext context) => $"{_program.Value} {library.Version} {Assets(context)}";

    // Builds are deterministic: an assembly's module id follows from its source. The Chinese words are in an assembly of their own.
    private static string Program()
    {
        Assembly program = typeof(Edition).Assembly;
        IEnumerable<Assembly> ours = program.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("FlowViewer.", StringComparison.Ordinal))
            .Select(Assembly.Load);
        return string.Join(' ', ours.Append(program.GetSatelliteAssembly(CultureInfo.GetCultureInfo("zh"))).Prepend(program)
            .Select(assembly => assembly.ManifestModule.ModuleVersionId));
    }

    // A page names its style sheets and scripts by their content. What is no page, such as the site map, has none of them.
    private string Assets(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>() is { } assets
            ? _assets ??= string.Join(' ', assets.Select(asset => asset.Url))
            : "";
}
