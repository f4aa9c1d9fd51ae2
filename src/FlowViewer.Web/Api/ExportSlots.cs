using FlowViewer.Web.Security;
using FlowViewer.Web.Storage;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Api;

/// <summary>How many large ladders are written at once, in all and for one address: each takes a thread for as long as its reader takes to read it.</summary>
internal sealed class ExportSlots(IOptions<TraceSettings> options, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly SenderSlots _slots = new(options.Value.ExportsAtOnce, options.Value.ExportsAtOncePerAddress, LongestWait, clock);

    /// <summary>Waits for a place.</summary>
    /// <exception cref="UploadRefusedException">There was none.</exception>
    public async Task<IDisposable> EnterAsync(HttpContext http) => await _slots.EnterAsync(RateLimits.SenderOf(http), http.RequestAborted);
}
