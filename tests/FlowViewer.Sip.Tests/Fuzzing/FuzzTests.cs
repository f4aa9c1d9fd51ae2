using System.Text;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Sip.Tests.Fuzzing;

public class FuzzTests
{
    private const int Rounds = 40_000;
    private const int ThoroughEvery = 64;

    [Fact]
    public void No_mutation_of_a_message_makes_reading_throw_or_point_outside_of_it() => Mutate(Own);

    [Fact, Trait("Needs", "corpus")]
    public void No_mutation_of_a_torture_message_makes_reading_throw_or_point_outside_of_it() => Mutate(
        [.. Own, .. Directory.EnumerateFiles(Path.Combine(Corpus.Root, "torture"), "*.dat", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);

    private static void Mutate(List<byte[]> originals)
    {
        var mutator = new Mutator(seed: 20261122, originals);
        SipMessage? previous = null;
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = mutator.Next();
            try
            {
                if (i % ThoroughEvery == 0)
                    ReadingExercise.RunAll(bytes, previous);
                else
                    previous = ReadingExercise.Run(bytes, previous);
            }
            catch (Exception exception)
            {
                Assert.Fail($"round {i}: {exception}\n{Convert.ToHexString(bytes)}\n{Encoding.Latin1.GetString(bytes)}");
            }
        }
    }

    private static List<byte[]> Own => [Samples.Invite, Samples.Ok, RichSamples.Register, RichSamples.Multipart, RichSamples.Notify];
}
