using System.Text;
using FlowViewer.Calls;
using FlowViewer.Readers;
using FlowViewer.Readers.MessageFiles;
using FlowViewer.Tests;
using FlowViewer.Traces;
using FlowViewer.Traces.Anonymizing;

namespace FlowViewer.Interop.Tests.Anonymizing;

/// <summary>Every capture and log of the corpus, anonymised: it makes the same calls as before, and its file is read back as it was.</summary>
[Trait("Needs", "corpus")]
public sealed class AnonymizedCorpusTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Repository.Corpus, "*", SearchOption.AllDirectories)
        .Where(file => new FileInfo(file).Length < 4_000_000)
        .Select(file => Path.GetRelativePath(Repository.Corpus, file))
        .Where(file => file.StartsWith("pcap", StringComparison.Ordinal) || file.StartsWith("text", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void Anonymised_messages_make_the_same_calls(string file)
    {
        Trace real = TraceReader.Read(new MemoryByteSource(File.ReadAllBytes(Repository.CorpusFile(file))));
        if (real.Messages.Count == 0)
            return;
        Trace anonymized = TraceAnonymizer.Anonymize(real, TestContext.Current.CancellationToken);
        CallTable before = CallTable.Of(real), after = CallTable.Of(anonymized);
        Assert.Equal(real.Messages.Count, anonymized.Messages.Count);
        Assert.Equal(before.Relations, after.Relations);
        Assert.Equal(before.Calls.Select(Told), after.Calls.Select(Told));
        // Signals are left out of the copy, and with them who sends nothing else.
        Assert.Equal(real.Messages.SelectMany(m => new[] { m.Source, m.Destination }).Distinct().Count(), anonymized.Endpoints.Count);
    }

    [Theory, MemberData(nameof(Files))]
    public void Nothing_of_who_and_where_is_left(string file)
    {
        Trace real = TraceReader.Read(new MemoryByteSource(File.ReadAllBytes(Repository.CorpusFile(file))));
        if (real.Messages.Count == 0)
            return;
        string written = Written(TraceAnonymizer.Anonymize(real, TestContext.Current.CancellationToken));
        IEnumerable<string> hosts = real.Endpoints.Select(end => end.Host).Where(host => host.Length > 6 && host.Contains('.', StringComparison.Ordinal) && !Stays(host));
        Assert.DoesNotContain(hosts.Distinct(), host => Holds(written, host));
        Assert.DoesNotContain(real.CallIds.Where(id => id.Length > 8), id => Holds(written, id));
        IEnumerable<string> parties = CallTable.Of(real).Calls.SelectMany(call => new[] { call.From, call.To }).Where(party => party.Length > 5 && !Stays(party));
        Assert.DoesNotContain(parties.Distinct(), party => Holds(written, party));
    }

    [Theory, MemberData(nameof(Files))]
    public void The_file_of_the_messages_is_read_back_as_it_was(string file)
    {
        Trace real = TraceReader.Read(new MemoryByteSource(File.ReadAllBytes(Repository.CorpusFile(file))));
        Trace back = TraceReader.Read(new MemoryByteSource(Encoding.Latin1.GetBytes(Written(real))));
        Assert.Equal(real.Messages.Select(message => Told(real, message)), back.Messages.Select(message => Told(back, message)));
    }

    // What stays by design: names of nobody, names of products (which are in User-Agent too), addresses of everybody.
    private static bool Stays(string word) => word.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase) || word.ToLowerInvariant() is "anonymous" or "asterisk" or "linphone" or "0.0.0.0" or "127.0.0.1" or "unknown" or "unavailable"
        || word.StartsWith("127.", StringComparison.Ordinal) || word.StartsWith("224.", StringComparison.Ordinal) || word.StartsWith("239.", StringComparison.Ordinal);

    private static bool Holds(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            bool starts = at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]), ends = at + word.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + word.Length]);
            if (starts && ends)
                return true;
        }
        return false;
    }

    private static string Written(Trace trace)
    {
        using var file = new MemoryStream();
        MessageFile.Write(trace, file);
        return Encoding.Latin1.GetString(file.ToArray());
    }

    private static object Told(Call call) => (call.Number, call.Kind, call.Method, call.Outcome, call.FinalStatus, call.Messages.Count, call.Retransmissions, call.Dialogs, call.EndedBy, call.SetupTime);

    private static string Told(Trace trace, TraceMessage message) =>
        $"{message.Time} {message.Transport} {trace.Endpoints[message.Source]} {trace.Endpoints[message.Destination]} {message.Flags & (MessageFlags.Truncated | MessageFlags.Partial)} {Convert.ToHexString(trace.BytesOf(message).Span)}";
}
