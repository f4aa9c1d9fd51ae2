using System.Runtime.CompilerServices;
using Bunit;

namespace FlowViewer.Web.Tests;

/// <summary>A machine that builds and tests at once is slow: what a test waits for comes, but late.</summary>
internal static class Patience
{
    [ModuleInitializer]
    internal static void Install() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
