using System.Buffers.Text;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using FlowViewer.Web.Content;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Hosting;

/// <summary>Which program shows which content: all that a lasting page depends on besides its address.</summary>
internal sealed class AssetVersion(ReferenceLibrary library)
{
    private readonly Lazy<string> _bare = new(() => Hash($"{Program()} {library.Version}"));
    private string? _ofPages;

    /// <summary>The edition as a short text; equal for every instance of the same build with the same content.</summary>
    public string Of(HttpContext context) =>
        // A page names its style sheets and scripts by their content. What is no page, such as the site map, has none of them.
        context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>() is { } assets
            ? _ofPages ??= Hash($"{_bare.Value} {string.Join(' ', assets.Select(asset => asset.Url))}")
            : _bare.Value;

    private static string Hash(string said) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(said)));

    // Builds are deterministic: an assembly's module id follows from its source. The Chinese words are in an assembly of their own.
    private static string Program()
    {
        Assembly program = typeof(AssetVersion).Assembly;
        IEnumerable<Assembly> ours = program.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("FlowViewer.", StringComparison.Ordinal))
            .Select(Assembly.Load);
        return string.Join(' ', ours.Append(program.GetSatelliteAssembly(CultureInfo.GetCultureInfo("zh"))).Prepend(program)
            .Select(assembly => assembly.ManifestModule.ModuleVersionId));
    }
}
