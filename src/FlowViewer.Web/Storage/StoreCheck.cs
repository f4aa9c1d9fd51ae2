using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlowViewer.Web.Storage;

/// <summary>Whether the store answers.</summary>
internal sealed class StoreCheck(TraceStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.PingAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DbException)
        {
            return HealthCheckResult.Unhealthy("does not answer");
        }
    }
}
