using System.Globalization;
using System.Text;
using Bunit;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.State;
using FlowViewer.Web.Tests.Components.Reference;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace FlowViewer.Web.Tests.Components.Ladders;

/// <summary>Renders parts of a ladder's page as a circuit does, in English.</summary>
public abstract class LadderContext : BunitContext
{
    /// <summary>Two calls of alice, 1 to bob by way of a proxy and 2 rejected: with a copy, a retransmission, 100 Trying, ACK and a keep-alive.</summary>
    protected static readonly Ladder Two = new("calls", "", [Lane("a", "10.0.0.1:5060"), Lane("p", "10.0.0.2:5060"), Lane("b", "10.0.0.3:5060")],
    [
        Step(1, "a", "p", "INVITE", 0) with { Call = 1, Dialog = null },
        Step(2, "a", "p", "INVITE", 3) with { Call = 1, CopyOf = 1 },
        Step(3, "a", "p", "INVITE", 500) with { Call = 1, RetransmissionOf = 1 },
        Step(4, "p", "a", "INVITE", 510, 100) with { Call = 1 },
        Step(5, "p", "b", "INVITE", 520) with { Call = 1, Transaction = 2 },
        Step(6, "b", "p", "INVITE", 3700, 200) with { Call = 1, Transaction = 2, Dialog = 1, HasSdp = true },
        Step(7, "p", "b", "ACK", 3710) with { Call = 1, Dialog = 2, Transaction = 3 },
        Step(8, "a", "p", "INVITE", 4000) with { Call = 2, Transaction = 4 },
        Step(9, "p", "a", "INVITE", 4010, 486) with { Call = 2, Transaction = 4 },
        Step(10, "a", "p", "OPTIONS", 4020) with { Call = 2, Transaction = 5, Notes = ["a log line"] },
    ])
    {
        Calls = [new LadderCall(1, 2, 0), new LadderCall(2, 0, 2)],
    };

    protected LadderContext()
    {
        SharedReference.Speak("en");
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        this.AddReference();
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    /// <summary>Where the page went, from its query on.</summary>
    protected string Went => new Uri(Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    /// <summary>The state of a page with that query.</summary>
    protected static LadderAddress At(string query) => LadderAddress.Read("/en/traces/x/ladder", UrlQuery.Of(query));

    /// <summary>The two calls as an address asks for them.</summary>
    protected static ArrangedLadder Arranged(string query) => ArrangedLadder.Of(Two, At(query));

    /// <summary>Opens a menu.</summary>
    protected static void Open<T>(IRenderedComponent<T> page, string menu) where T : IComponent => page.Find(menu).TriggerEvent("ontoggle", EventArgs.Empty);

    private static Lane Lane(string id, string address) => new(id, address) { Addresses = [address] };

    private static MessageStep Step(int n, string from, string to, string method, int milliseconds, int? status = null) => new()
    {
        N = n, From = from, To = to, Method = method, Status = status, Label = status is null ? method : $"{status} X", Transaction = 1,
        CSeq = $"1 {method}", Time = TimeSpan.FromMilliseconds(milliseconds), FromAddress = from, ToAddress = to,
        Content = MessageContent.Of(Encoding.UTF8.GetBytes($"{(status is null ? $"{method} sip:bob@example.com SIP/2.0" : $"SIP/2.0 {status} X")}\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK{n}\r\n"
            + $"Max-Forwards: 70\r\nFrom: <sip:alice@example.com>;tag=1\r\nTo: <sip:bob@example.com>\r\nCall-ID: c{n}@example.com\r\nCSeq: 1 {method}\r\n"
            + "Contact: <sip:a@192.0.2.1>\r\nContent-Length: 0\r\n\r\n")),
    };
}
