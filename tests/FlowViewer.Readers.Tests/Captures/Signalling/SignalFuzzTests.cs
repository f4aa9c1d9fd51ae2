using FlowViewer.Benchmarks.Fuzzing;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Signalling;

/// <summary>Any bytes in the place of a message give a trace (design D8): messages are mutated and then wrapped into sound packets, so that the damage reaches their decoders.</summary>
public sealed class SignalFuzzTests
{
    private const int Inputs = 3_000;

    public static TheoryData<string> Protocols => ["Diameter", "Diameter over TCP", "GTPv2-C", "PFCP", "S1AP", "NGAP"];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Mutated_messages_never_throw(string protocol)
    {
        var mutator = new Mutator(SeedsOf(protocol));
        for (int number = 0; number < Inputs; number++)
        {
            byte[] message = mutator.Make(number);
            Exception? failure = Record.Exception(() => Check(CaptureBytes.Read(Wrap(protocol, message).IPv4().Ethernet())));
            Assert.True(failure is null, $"input {number}: {failure}");
        }
    }

    private static void Check(Trace trace)
    {
        foreach (TraceSignal signal in trace.Signals)
        {
            Assert.InRange(signal.Fields.Count, 0, TraceSignal.MostFields);
            Assert.All(signal.Fields, field => Assert.InRange(field.Value.Length, 0, TraceSignal.LongestValue));
            Assert.All(signal.Fields, field => Assert.InRange(field.Depth, 0, 20));
            Assert.NotEmpty(signal.Name);
        }
    }

    private static Wrapped Wrap(string protocol, byte[] message) => protocol switch
    {
        "Diameter" => new Wrapped(message).Sctp(payload: 46),
        "Diameter over TCP" => new Wrapped(message).Tcp(),
        "GTPv2-C" => new Wrapped(message).Udp(2123, 2123),
        "PFCP" => new Wrapped(message).Udp(8805, 8805),
        "S1AP" => new Wrapped(message).Sctp(payload: 18),
        _ => new Wrapped(message).Sctp(payload: 60),
    };

    private static List<byte[]> SeedsOf(string protocol) => protocol switch
    {
        "Diameter" or "Diameter over TCP" => [DiameterTests.Aar, DiameterTests.Aaa],
        "GTPv2-C" => [GtpTests.CreateSession, GtpTests.SessionCreated, GtpTests.CreateBearer, GtpTests.BearerRefused],
        "PFCP" => [PfcpTests.Establishment, PfcpTests.Established],
        "S1AP" => [S1apTests.SetupRequest, S1apTests.SetupResponse, S1apTests.ReleaseCommand, S1apTests.AttachRequest],
        _ => [NgapTests.SetupRequest, NgapTests.SetupResponse, NgapTests.ReleaseCommand, NgapTests.InitialUeMessage],
    };
}
