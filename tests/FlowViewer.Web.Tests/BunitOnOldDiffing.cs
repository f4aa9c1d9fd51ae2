using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace FlowViewer.Web.Tests;

/// <summary>Gives bUnit the AngleSharp.Diffing that BunitOnOldDiffing.props put beside it, whatever version it asks for.</summary>
internal static class BunitOnOldDiffing
{
    [ModuleInitializer]
    internal static void Install() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
            : null;
}
