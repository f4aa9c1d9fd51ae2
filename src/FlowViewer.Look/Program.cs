using System.Text.RegularExpressions;
using FlowViewer.Look;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor;
using MudBlazor.Services;

// Run by the build (FrontEnd.targets): `FlowViewer.Look FILE` writes the theme as a style sheet. MudThemeProvider would write it into a
// style element of every page, which the content security policy forbids and no cache would keep.
if (args is not [string file])
{
    Console.Error.WriteLine("Usage: FlowViewer.Look FILE: writes the theme's style sheet to FILE.");
    return 2;
}

// A host that is never started: components ask for the services of one.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Services.AddMudServices().AddRazorComponents();
await using WebApplication host = builder.Build();
string[] light = await VariablesAsync(dark: false);
// What is the same in the dark needs to be said once.
string dark = string.Concat((await VariablesAsync(dark: true)).Except(light));
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
await File.WriteAllLinesAsync(file,
[
    $":root{{color-scheme:light;{string.Concat(light)}}}",
    $"@media (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{color-scheme:dark;{dark}}}}}",
    $":root[data-theme=\"dark\"]{{color-scheme:dark;{dark}}}",
]);
return 0;

async Task<string[]> VariablesAsync(bool dark)
{
    await using var renderer = new HtmlRenderer(host.Services, NullLoggerFactory.Instance);
    string html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>
    {
        [nameof(MudThemeProvider.Theme)] = SiteTheme.Theme,
        [nameof(MudThemeProvider.IsDarkMode)] = dark,
    }))).ToHtmlString());
    Match root = Regex.Match(System.Net.WebUtility.HtmlDecode(html), @":root\s*\{(?<variables>[^}]*)\}");
    if (!root.Success)
        throw new InvalidOperationException("MudThemeProvider renders no :root block any more: " + html);
    return [.. root.Groups["variables"].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Replace(": ", ":", StringComparison.Ordinal) + ";")];
}
