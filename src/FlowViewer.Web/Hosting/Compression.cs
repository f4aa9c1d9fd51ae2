using System.IO.Compression;
using FlowViewer.Web.Answers;
using Microsoft.AspNetCore.ResponseCompression;

namespace FlowViewer.Web.Hosting;

/// <summary>Compresses pages and JSON; static files are compressed when the program is built.</summary>
internal static class Compression
{
    /// <summary>Adds compression.</summary>
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // BREACH reads a secret out of a page that mixes it with words of the attacker's choice, by making the victim's browser ask
            // for that page again and again. It needs a secret that the browser adds by itself; here no page gets one: the only cookie
            // goes to the address that deletes one trace, and what a page says depends on its address alone.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = ["text/html", "text/plain", "text/vnd.mermaid", "application/json", "application/problem+json", "application/xml", "image/svg+xml"];
            // Lines of progress are worth nothing in a compressor's buffer.
            options.ExcludedMimeTypes = [AcceptedTypes.Lines];
        });
        services.AddSingleton<PageCache>();
        // A page of many rows is a third smaller for twice the work.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }
}
