using System.Globalization;
using FlowViewer.Simulation.Subscriptions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The refer event package at the phone that received the REFER (RFC 3515 2.4.4): each NOTIFY has the status line of the call that it makes.</summary>
/// <param name="number">The CSeq number of the REFER, which tells several in one dialog apart (RFC 3515 2.4.6).</param>
/// <param name="callId">The Call-ID of the REFER.</param>
internal sealed class ReferPackage(uint number, string callId) : NotifierPackage
{
    /// <summary>How far the call is.</summary>
    public string StatusLine { get; set; } = "SIP/2.0 100 Trying";

    public override string Event => string.Create(CultureInfo.InvariantCulture, $"refer;id={number}");

    public override string ContentType => "message/sipfrag;version=2.0";

    public override string Id => string.Create(CultureInfo.InvariantCulture, $"refer {number}");

    public override string Detail => callId;

    public override string Body() => StatusLine + "\r\n";
}
