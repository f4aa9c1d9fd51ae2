using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>Any bytes give a trace, and in time that grows with their number only.</summary>
public sealed class HostileTextTests
{
    private const int Mutations = 50_000;

    private static readonly byte[][] Seeds =
        [.. LogRenderers.All.Values.Select(r => Encoding.UTF8.GetBytes(r.Render([SampleCall.Messages[0], SampleCall.Messages[5]])))];

    public static TheoryData<string> Names => [.. LogRenderers.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Every_prefix_of_a_log_gives_a_trace(string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(LogRenderers.All[name].Render([.. SampleCall.Messages.Take(2)]));
        int most = ReadLog.Of(text).Messages.Count;
        for (int length = 0; length <= text.Length; length++)
            Assert.InRange(ReadLog.Of(text[..length]).Messages.Count, 0, most);
    }

    [Fact]
    public void Mutated_logs_give_a_trace()
    {
        var random = new Random(20260102);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] text = Mutate(Seeds[random.Next(Seeds.Length)], random);
            Trace trace = ReadLog.Of(text);
            Assert.Equal(trace.Messages.Count, trace.Regions.Sum(r => r.Messages));
            Assert.All(trace.Messages, m => Assert.InRange(m.Length, 1, text.Length * 2 + 64));
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        List<byte> text = [.. seed.AsSpan(0, Math.Min(seed.Length, 1200))];
        for (int changes = random.Next(1, 6); changes > 0 && text.Count > 0; changes--)
        {
            int at = random.Next(text.Count), length = Math.Min(random.Next(1, 40), text.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    text[at] = (byte)random.Next(256);
                    break;
                case 1:
                    text.RemoveRange(at, length);
                    break;
                case 2:
                    text.InsertRange(at, text.GetRange(at, length));
                    break;
                case 3:
                    text.Insert(at, (byte)"\n\r\t <>[]():;=#\"\\-.|~0"[random.Next(21)]);
                    break;
                default:
                    text.RemoveRange(at, text.Count - at);
                    break;
            }
        }
        return [.. text];
    }

    public static TheoryData<string> Shapes =>
    [
        "one line", "one line of stamps", "short lines", "start lines", "start lines with prefix", "announcements", "headers without end", "folds", "quotes",
        "dots", "escapes", "json", "numbers", "blanks in a body", "wraps", "frames", "ngrep rows", "blank lines", "parts", "Date",
    ];

    [Theory, MemberData(nameof(Shapes))]
    public async Task Large_hostile_text_is_read_in_time_that_does_not_explode(string shape)
    {
        byte[] text = Encoding.UTF8.GetBytes(Hostile(shape));
        Task<Trace> reading = Task.Run(() => ReadLog.Of(text), TestContext.Current.CancellationToken);
        Trace trace = await reading.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.Equal("text", trace.Kind);
    }

    private static string Hostile(string shape)
    {
        const string start = "OPTIONS sip:b@h SIP/2.0\nVia: SIP/2.0/UDP h;branch=z9hG4bKx\n";
        return shape switch
        {
            "one line" => new string('a', 5_000_000),
            "one line of stamps" => Many("2026-01-02 03:04:05 a -> b SIP/2.0 ", 150_000),
            "short lines" => Many("a\n", 1_000_000),
            "start lines" => Many("INVITE sip:bob@example.com SIP/2.0\n", 100_000),
            "start lines with prefix" => Many("Jan  2 03:04:05 h p[1]: INVITE sip:bob@example.com SIP/2.0\n", 100_000),
            "announcements" => Many("2026/01/02 03:04:05.678901 192.0.2.1:5060 -> 192.0.2.2:5060\n", 100_000),
            "headers without end" => start + Many("Via: SIP/2.0/UDP h;branch=z9hG4bKx\n", 150_000),
            "folds" => start + Many(" ;a=b\n", 800_000),
            "quotes" => start + Many("X: \"\n", 800_000),
            "dots" => "U 2026/01/02 03:04:05.678901 a:1 -> b:2 #1\n" + start.Replace("\n", ".\n", StringComparison.Ordinal) + Many(".\n", 1_000_000),
            "escapes" => "OPTIONS sip:b@h SIP/2.0" + Many("#012", 1_000_000),
            "json" => Many("{\"m\":\"OPTIONS sip:b@h SIP/2.0\\r\\nVia: SIP/2.0/UDP h\\r\\n\"},", 60_000),
            "numbers" => string.Concat(Enumerable.Range(1, 500_000).Select(i => $"{i}: x\n")),
            "blanks in a body" => start + "Content-Type: text/plain\nContent-Length: 99999999\n\n" + Many("\n", 2_000_000) + "x",
            "wraps" => start + Many("X-Long: " + new string('x', 80) + "\n<wrapped>\n", 30_000) + "Call-ID: x\n",
            "frames" => Many("Frame 1: 9 bytes on wire (72 bits)\n    Request-Line: A B SIP/2.0\n", 60_000),
            "ngrep rows" => "U 2026/01/02 03:04:05.678901 a:1 -> b:2 #1\n  OPTIONS sip:b@h SIP/2.0..Via: x\n" + Many("  ......................................................\n", 80_000),
            "blank lines" => Many("\n", 5_000_000),
            "parts" => "Jan  2 03:04:05 h p: OPTIONS sip:b@h SIP/2.0#012Via: x\n" + Many("Jan  2 03:04:05 h p: more of it\n", 150_000),
            "Date" => Many("Date: ", 800_000),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    private static string Many(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
