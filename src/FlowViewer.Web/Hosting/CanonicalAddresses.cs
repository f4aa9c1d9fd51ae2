using FlowViewer.Reference;
using FlowViewer.Web.Content;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Hosting;

/// <summary>
/// Each entry has one address. Whoever comes by another name of it (<c>/en/headers/i</c>, <c>/en/methods/invite</c>,
/// <c>/en/features/+g.3gpp.smsip</c>) is sent on for good, so that links and caches agree.
/// </summary>
internal static class CanonicalAddresses
{
    /// <summary>Sends other names of pages of the reference on to the page itself.</summary>
    public static void UseCanonicalAddresses(this IApplicationBuilder app)
    {
        ReferenceLibrary library = app.ApplicationServices.GetRequiredService<ReferenceLibrary>();
        app.Use((context, next) =>
        {
            string asked = context.Request.Path.Value!;
            if (Of(asked, library) is not { } canonical || Uri.UnescapeDataString(canonical) == asked)
                return next(context);
            context.Response.Redirect(context.Request.PathBase + canonical + context.Request.QueryString, permanent: true);
            return Task.CompletedTask;
        });
    }

    /// <summary>The one address of what a path asks for; null where the path is none of the reference's, or names nothing that is there.</summary>
    public static string? Of(string path, ReferenceLibrary library)
    {
        string[] parts = path.TrimEnd('/').Split('/');
        if (parts is not ["", "en" or "zh", _, ..] || !EntryKinds.TryParse(parts[2], out EntryKind kind))
            return null;
        return parts.Length switch
        {
            3 => $"/{parts[1]}/{kind.Folder()}",
            4 when library.Catalogue.Find(kind, parts[3]) is { } entry => $"/{parts[1]}/{EntryAddress.Below(entry.Id)}",
            _ => null,
        };
    }
}
