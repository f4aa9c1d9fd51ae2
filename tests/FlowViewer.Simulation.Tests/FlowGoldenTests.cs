using System.Buffers.Binary;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders.Writers;
using FlowViewer.Simulation.Play;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Tests;

namespace FlowViewer.Simulation.Tests;

/// <summary>What the flows write, message by message.</summary>
public sealed class FlowGoldenTests
{
    public static TheoryData<string> Rfc3665() => [.. Rfc3665Sequences.All.Keys];

    public static TheoryData<string> Ids() => [.. Flows.Ids];

    [Theory, MemberData(nameof(Rfc3665))]
    public void A_flow_is_its_golden(string id) =>
        Golden.Matches(GoldenText.Of(Flows.Run(id)), "FlowViewer.Simulation.Tests", "Goldens", $"{id}.txt");

    [Theory, MemberData(nameof(Ids))]
    public void Every_message_passes_strict_reading(string id)
    {
        Assert.All(Flows.Run(id).Transmissions, transmission =>
        {
            SipMessage strict = SipMessage.Read(transmission.Message.Bytes, ReadingMode.Strict);
            Assert.True(strict.Problems.Count == 0, $"{transmission.Name}: {string.Join("; ", strict.Problems)}");
        });
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_flow_exports_as_a_capture_with_each_message_once(string id)
    {
        SimulationRun run = Flows.Run(id);
        using var capture = new MemoryStream();
        PcapLadderWriter.Write(RunLadder.Of(run), capture);

        Assert.Equal(0xA1B23C4D, BinaryPrimitives.ReadUInt32LittleEndian(capture.ToArray()));
        Assert.Equal(run.Transmissions.Count(), Datagrams(capture.ToArray()));
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_same_seed_gives_the_same_bytes_and_another_one_others(string id)
    {
        byte[][] first = Bytes(1), again = Bytes(1), other = Bytes(2);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);

        byte[][] Bytes(ulong seed) => [.. Flows.Run(id, new RunSettings { Seed = seed }).Transmissions.Select(transmission => transmission.Message.Bytes.ToArray())];
    }

    private static int Datagrams(ReadOnlySpan<byte> capture)
    {
        int count = 0;
        for (int at = 24; at < capture.Length; count++)
            at += 16 + BinaryPrimitives.ReadInt32LittleEndian(capture[(at + 8)..]);
        return count;
    }
}
