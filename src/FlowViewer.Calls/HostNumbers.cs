using System.Runtime.InteropServices;
using FlowViewer.Traces;

namespace FlowViewer.Calls;

/// <summary>Numbers the hosts of a trace.</summary>
internal static class HostNumbers
{
    /// <summary>
    /// By the index of an endpoint the number of its host. The ports of one host are one: a response goes to the port that Via names, from whichever
    /// the request came (RFC 3261 18.2.2).
    /// </summary>
    public static int[] Of(Trace trace)
    {
        var numbers = new Dictionary<string, int>();
        int[] hosts = new int[trace.Endpoints.Count];
        for (int i = 0; i < hosts.Length; i++)
        {
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, trace.Endpoints[i].Host, out bool known);
            if (!known)
                number = numbers.Count;
            hosts[i] = number;
        }
        return hosts;
    }
}
