using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using FlowViewer.Readers.Archives;
using FlowViewer.Readers.Tests.Captures;
using FlowViewer.Traces;
using static FlowViewer.Readers.Tests.Archives.ArchiveBytes;

namespace FlowViewer.Readers.Tests.Archives;

public sealed class ArchiveReaderTests
{
    private const uint First = CaptureBytes.FirstSecond;
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0];

    private static Trace Read(byte[] bytes, TraceLimits? limits = null) => TraceReader.Read(new MemoryByteSource(bytes), limits);

    /// <summary>A capture of OPTIONS requests at these seconds.</summary>
    private static byte[] Capture(params (string CallId, uint Second)[] messages)
    {
        var capture = new CaptureBytes();
        foreach ((string callId, uint second) in messages)
            capture.Add(Wrapped.Sip(callId).Udp().IPv4().Ethernet(), second);
        return capture.ToArray();
    }

    [Fact]
    public void Signals_of_one_file_stand_beside_the_messages_of_another_and_share_the_limit()
    {
        Wrapped gtp = new Wrapped([0x48, 34, 0, 8, 0, 0, 0, 9, 0, 0, 1, 0]).Udp(2123, 2123).IPv4().Ethernet();
        byte[] zip = Zip(("sip.pcap", Capture(("a", First), ("b", First + 10))), ("core.pcap", new CaptureBytes().Add(gtp, First + 5).Add(gtp, First + 6).ToArray()),
            ("more.pcap", new CaptureBytes().Add(gtp, First + 20).ToArray()));

        Assert.Equal([(1, 1, 0), (1, 2, 0), (2, 1, 1)], Read(zip).Signals.Select(signal => ((int)signal.Part, signal.Origin, signal.AfterMessage)));
        Assert.Equal([(1, 1)], Read(zip, new TraceLimits { Signals = 1 }).Signals.Select(signal => ((int)signal.Part, signal.Origin)));
    }

    private static string[] CallIds(Trace trace) => [.. trace.Messages.Select(m => trace.CallIds[m.CallId])];

    private static string[] Origins(Trace trace) => [.. trace.Messages.Select(m => trace.OriginOf(m).ToString())];

    private static (string? File, TraceProblemCode Code, string Detail)[] Problems(Trace trace) =>
        [.. trace.Problems.Select(p => (trace.OriginOf(p).File, p.Code, p.Detail))];

    public static TheoryData<string, Func<(string, byte[])[], byte[]>> Archives { get; } = new()
    {
        { "zip", files => Zip(files) },
        { "zip, stored", files => Zip(CompressionLevel.NoCompression, files) },
        { "zip through a pipe", files => StreamedZip(CompressionLevel.Optimal, files) },
        { "zip through a pipe, stored", files => StreamedZip(CompressionLevel.NoCompression, files) },
        { "tar, V7", files => Tar(TarEntryFormat.Ustar, files) },
        { "tar, GNU", files => Tar(TarEntryFormat.Gnu, files) },
        { "tar, pax", files => Tar(TarEntryFormat.Pax, files) },
        { "tar.gz", files => Gzip(Tar(files)) },
        { "zip in gzip", files => Gzip(Zip(files)) },
        { "zip in zip", files => Zip(("inner.zip", Zip(files))) },
        { "zip in zip, stored", files => Zip(CompressionLevel.NoCompression, ("inner.zip", Zip(CompressionLevel.NoCompression, files))) },
        { "tar.gz in zip", files => Zip(("inner.tar.gz", Gzip(Tar(files)))) },
    };

    [Theory]
    [MemberData(nameof(Archives))]
    public void The_files_of_an_archive_are_one_trace_in_order_of_time(string kind, Func<(string, byte[])[], byte[]> pack)
    {
        byte[] one = Capture(("a", First), ("c", First + 20)), two = Capture(("b", First + 10), ("d", First + 30));

        Trace trace = Read(pack([("one.pcap", one), ("logs/two.pcap.gz", Gzip(two))]));

        string prefix = trace.Parts[0].Name.StartsWith("inner", StringComparison.Ordinal) ? trace.Parts[0].Name + "/" : "";
        Assert.Equal(["a", "b", "c", "d"], CallIds(trace));
        Assert.Equal([$"{prefix}one.pcap: frame 1", $"{prefix}logs/two.pcap.gz: frame 1", $"{prefix}one.pcap: frame 2", $"{prefix}logs/two.pcap.gz: frame 2"], Origins(trace));
        Assert.All(trace.Messages, m => Assert.Equal(Wrapped.SipBytes(trace.CallIds[m.CallId]), trace.BytesOf(m).ToArray()));
        Assert.Empty(trace.Problems);
        Assert.Equal(("pcap", 4), (trace.Kind, trace.Records));
        Assert.NotEmpty(kind);
    }

    [Fact]
    public void What_stands_in_an_archive_as_it_is_is_not_copied()
    {
        Trace trace = Read(StreamedZip(CompressionLevel.NoCompression, ("one.pcap", Capture(("a", First)))));

        Assert.False(trace.Messages[0].InSpill);
        Assert.Equal(Wrapped.SipBytes("a"), trace.BytesOf(trace.Messages[0]).ToArray());
    }

    [Fact]
    public void Captures_and_logs_come_together_and_what_has_no_comparable_time_comes_last_in_its_own_order()
    {
        Trace trace = Read(Zip(
            ("no-time.txt", [.. Text("x", null), .. Text("y", null)]),
            ("late.log", Text("late", "03:04:06.000000")),
            ("early.log", Text("early", "03:04:05.000000")),
            ("cap.pcap", Capture(("cap", First)))));

        Assert.Equal(["cap", "early", "late", "x", "y"], CallIds(trace));
        Assert.Equal(["cap.pcap: frame 1", "early.log: line 2", "late.log: line 2", "no-time.txt: line 1", "no-time.txt: line 8"], Origins(trace));
        Assert.Equal([TraceTimeKind.Utc, TraceTimeKind.Local, TraceTimeKind.Local, TraceTimeKind.Missing, TraceTimeKind.Missing], trace.Messages.Select(m => m.TimeKind));
        Assert.Equal(
        [
            ("late.log", TraceProblemCode.NotMerged, "its times state no zone"),
            ("early.log", TraceProblemCode.NotMerged, "its times state no zone"),
            ("no-time.txt", TraceProblemCode.NotMerged, "its messages have no times that others could be compared with"),
        ], Problems(trace).OrderBy(p => p.Detail.Length).ThenByDescending(p => p.File));
        Assert.Equal("text, pcap", trace.Kind);
    }

    [Fact]
    public void Notes_and_repairs_stay_beside_their_messages()
    {
        byte[] log = [.. "before\n"u8, .. Text("b", "03:04:07.000000"), .. "\nafter b\n"u8];
        Trace trace = Read(Zip(("b.log", log), ("a.log", [.. Text("a", "03:04:05.000000"), .. "\nafter a\n"u8])));

        Assert.Equal(["a", "b"], CallIds(trace));
        Assert.Equal([(0, "after a"), (1, "after b"), (1, "before")], trace.Notes.Select(n => (n.AfterMessage, n.Text)).Order());
        Assert.Equal(["b.log", "a.log"], trace.Regions.Select(r => trace.Parts[r.Part].Name));
    }

    [Fact]
    public void Messages_of_one_moment_in_two_files_stand_in_order_of_cause()
    {
        byte[] caller = new CaptureBytes().Add(new Wrapped("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK-q\r\nCall-ID: q\r\nCSeq: 7 OPTIONS\r\nContent-Length: 0\r\n\r\n"u8.ToArray()).Udp().IPv4(Wrapped.Bob, Wrapped.Alice).Ethernet(), First).ToArray();

        Trace trace = Read(Zip(("answer.pcap", caller), ("request.pcap", Capture(("q", First)))));

        Assert.Equal([true, false], trace.Messages.Select(m => m.IsRequest));
    }

    [Fact]
    public void What_a_file_cannot_be_read_as_is_said_with_its_name()
    {
        Trace trace = Read(Zip(("photo.png", Png), ("readme.txt", "hello\n"u8.ToArray()), ("empty", []), ("a.pcap", Capture(("a", First))),
            ("__MACOSX/._a.pcap", [1, 2, 3]), ("folder/", []), (".DS_Store", [0])));

        Assert.Equal(
        [
            ("photo.png", TraceProblemCode.UnknownFileFormat, "PNG image"),
            ("readme.txt", TraceProblemCode.NoSip, "text, 6 bytes"),
            ("empty", TraceProblemCode.Empty, "0 bytes"),
        ], Problems(trace));
        Assert.Equal([("photo.png", "unknown", 0), ("readme.txt", "text", 0), ("empty", "text", 0), ("a.pcap", "pcap", 1)], trace.Parts.Select(p => (p.Name, p.Kind, p.Messages)));
    }

    [Fact]
    public void Names_are_made_fit_to_be_shown_and_told_apart()
    {
        byte[] file = Capture(("a", First));
        Trace trace = Read(Zip(("../../etc/passwd", file), ("C:\\temp\\a.pcap", file), ("a\u202e\u0007b", file), ("a.pcap", file), ("a.pcap", file), ("/", file), (new string('n', 500) + ".pcap", file)));

        string[] names = [.. trace.Parts.Select(p => p.Name)];
        Assert.Equal(["etc/passwd", "C:/temp/a.pcap", "ab", "a.pcap", "a.pcap (2)"], names[..5]);
        Assert.Equal(120, names[^1].Length);
        Assert.EndsWith("n.pcap", names[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Chinese_names_are_read_whether_they_are_UTF_8_or_GBK()
    {
        byte[] zip = Zip(CompressionLevel.NoCompression, ("xxxx.pcap", Capture(("a", First))));
        byte[] gbk = [0xba, 0xf4, 0xbd, 0xd0];
        for (int at = 0; (at = zip.AsSpan(at).IndexOf("xxxx"u8) is >= 0 and int found ? at + found : -1) >= 0;)
            gbk.CopyTo(zip, at);

        Assert.Equal("呼叫.pcap", Assert.Single(Read(zip).Parts).Name);
        Assert.Equal("呼叫.pcap", Assert.Single(Read(Zip(("呼叫.pcap", Capture(("a", First))))).Parts).Name);
    }

    [Fact]
    public void An_encrypted_file_is_named_and_the_others_are_read()
    {
        byte[] zip = Zip(("secret.pcap", Capture(("s", First))), ("open.pcap", Capture(("o", First))));
        // APPNOTE 4.4.4: bit 0 of the flags, in the local header and in the directory.
        zip[6] |= 1;
        int central = zip.AsSpan().IndexOf("PK\x1\x2"u8);
        zip[central + 8] |= 1;

        Trace trace = Read(zip);

        Assert.Equal(["o"], CallIds(trace));
        Assert.Equal([("secret.pcap", TraceProblemCode.UnreadMember, "encrypted")], Problems(trace));
    }

    [Fact]
    public void A_method_that_is_not_read_is_named()
    {
        byte[] zip = Zip(("a.pcap", Capture(("a", First))), ("b.pcap", Capture(("b", First))));
        int central = zip.AsSpan().IndexOf("PK\x1\x2"u8);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(central + 10), 14);

        Assert.Equal([("a.pcap", TraceProblemCode.UnreadMember, "packed by LZMA, which is not read")], Problems(Read(zip)));
    }

    [Fact]
    public void A_zip64_archive_is_read()
    {
        byte[] content = Capture(("a", First)), name = "a.pcap"u8.ToArray();
        var zip = new List<byte>();
        void Two(params int[] values) => zip.AddRange(values.SelectMany(v => BitConverter.GetBytes((ushort)v)));
        void Four(params uint[] values) => zip.AddRange(values.SelectMany(BitConverter.GetBytes));
        void Eight(params long[] values) => zip.AddRange(values.SelectMany(BitConverter.GetBytes));
        Four(0x04034b50);
        Two(45, 0, 0, 0, 0);
        Four(0, uint.MaxValue, uint.MaxValue);
        Two(name.Length, 20);
        zip.AddRange(name);
        Two(1, 16);
        Eight(content.Length, content.Length);
        zip.AddRange(content);
        int central = zip.Count;
        Four(0x02014b50);
        Two(45, 45, 0, 0, 0, 0);
        Four(0, uint.MaxValue, uint.MaxValue);
        Two(name.Length, 28, 0, 0, 0);
        Four(0, uint.MaxValue);
        zip.AddRange(name);
        Two(1, 24);
        Eight(content.Length, content.Length, 0);
        int end = zip.Count;
        Four(0x06064b50);
        Eight(44);
        Two(45, 45);
        Four(0, 0);
        Eight(1, 1, end - central, central);
        Four(0x07064b50, 0);
        Eight(end);
        Four(1, 0x06054b50);
        Two(0, 0, ushort.MaxValue, ushort.MaxValue);
        Four(uint.MaxValue, uint.MaxValue);
        Two(0);

        Trace trace = Read([.. zip]);

        Assert.Empty(trace.Problems);
        Assert.Equal(["a.pcap: frame 1"], Origins(trace));
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void Of_an_archive_that_breaks_off_what_is_there_is_read(string kind, Func<(string, byte[])[], byte[]> pack)
    {
        // Noise does not compress: the second file is most of the archive.
        byte[] noise = new byte[4000];
        new Random(3).NextBytes(noise);
        byte[] whole = pack([("one.pcap", Capture(("a", First))), ("two.bin", noise)]);

        Trace trace = Read(whole[..(whole.Length - 2500)]);

        if (kind.Contains("zip in zip", StringComparison.Ordinal) || kind.Contains("gz", StringComparison.Ordinal))
            Assert.NotEmpty(trace.Problems);
        else
            Assert.Equal(["a"], CallIds(trace));
        Assert.Contains(trace.Problems, p => p.Code is TraceProblemCode.CutArchive or TraceProblemCode.CutFile or TraceProblemCode.BadCompression);
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void No_cut_and_no_flipped_byte_makes_the_reading_throw(string kind, Func<(string, byte[])[], byte[]> pack)
    {
        byte[] whole = pack([("one.pcap", Capture(("a", First), ("b", First + 1))), ("two.log", Text("c", "03:04:05.000000")), ("photo.png", Png)]);
        var random = new Random(5);
        for (int length = 1; length < whole.Length; length += 37)
        {
            Exception? failure = Record.Exception(() => ReadAll(whole[..length]));
            Assert.True(failure is null, $"{kind}, {length} bytes: {failure}");
        }
        for (int round = 0; round < 200; round++)
        {
            byte[] changed = [.. whole];
            for (int i = 0; i < 3; i++)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            Exception? failure = Record.Exception(() => ReadAll(changed));
            Assert.True(failure is null, $"{kind}, round {round}: {failure}");
        }

        static void ReadAll(byte[] bytes)
        {
            Trace trace = Read(bytes);
            foreach (TraceMessage message in trace.Messages)
                Assert.True(trace.BytesOf(message).Length <= message.Length && trace.OriginOf(message).Number > 0);
            foreach (TraceProblem problem in trace.Problems)
                Assert.NotNull(trace.OriginOf(problem).ToString());
        }
    }

    [Fact]
    public void What_all_files_unpack_to_is_counted_together()
    {
        byte[] capture = [.. Capture(("a", First)), .. new byte[900_000]];
        Trace trace = Read(Zip(("1", capture), ("2", capture), ("3", capture)), new TraceLimits { UnpackedBytes = 2_000_000 });

        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.UnpacksTooLarge && p.Detail.Contains("2000000", StringComparison.Ordinal));
        Assert.InRange(trace.Messages.Count, 2, 3);
    }

    [Fact]
    public void The_same_stored_bytes_named_a_hundred_times_are_counted_each_time()
    {
        byte[] zip = Zip(CompressionLevel.NoCompression, [.. Enumerable.Range(0, 100).Select(i => ($"{i:000}.bin", new byte[10_000]))]);
        // Every entry of the directory points at the first file.
        for (int at = 0; (at = Next(zip, at)) >= 0; at++)
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 42), 0);

        Trace trace = Read(zip, new TraceLimits { UnpackedBytes = 100_000 });

        Assert.Equal(90, trace.Problems.Count(p => p.Code == TraceProblemCode.UnpacksTooLarge));

        static int Next(byte[] zip, int from) => zip.AsSpan(from).IndexOf("PK\x1\x2"u8) is >= 0 and int found ? from + found : -1;
    }

    [Fact]
    public void A_bomb_in_a_bomb_takes_no_more_memory_than_its_limit()
    {
        byte[] bomb = Zip(("zeros", new byte[50_000_000]));
        for (int i = 0; i < 3; i++)
            bomb = Zip([.. Enumerable.Range(0, 10).Select(n => ($"{n}.zip", bomb))]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Trace trace = Read(bomb, new TraceLimits { UnpackedBytes = 20_000_000 });

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150_000_000);
        Assert.Contains(trace.Problems, p => p.Code is TraceProblemCode.UnpacksTooLarge or TraceProblemCode.UnreadMember);
    }

    [Fact]
    public void Archives_are_opened_to_a_depth_and_files_to_a_number()
    {
        byte[] nested = Zip(("a.pcap", Capture(("a", First))));
        for (int i = 0; i < 4; i++)
            nested = Zip(($"{i}.zip", nested));
        Assert.Contains(Read(nested).Problems, p => p.Code == TraceProblemCode.UnreadMember);

        Trace many = Read(Zip([.. Enumerable.Range(0, ArchiveReader.MostMembers + 5).Select(i => ($"{i}", Text($"{i}", null)))]));
        Assert.Equal(ArchiveReader.MostMembers, many.Messages.Count);
        Assert.Contains(many.Problems, p => p.Code == TraceProblemCode.TooManyMembers);
    }

    [Fact]
    public void The_limit_of_messages_holds_for_all_files_together()
    {
        Trace trace = Read(Zip(("1.pcap", Capture(("a", First), ("b", First))), ("2.pcap", Capture(("c", First), ("d", First)))), new TraceLimits { Messages = 3 });

        Assert.Equal(3, trace.Messages.Count);
        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.TooManyMessages);
    }

    [Fact]
    public void A_tar_header_that_claims_to_be_endless_takes_no_memory()
    {
        byte[] tar = [.. Tar(TarEntryFormat.Pax, ("a.pcap", Capture(("a", First)))), .. new byte[5_000_000]];
        // The first block is the extended header: size 4,000,000 in octal, and the checksum that fits.
        Encoding.ASCII.GetBytes("00017204400").CopyTo(tar, 124);
        "        "u8.CopyTo(tar.AsSpan(148));
        Encoding.ASCII.GetBytes(Convert.ToString(tar.AsSpan(0, 512).ToArray().Sum(b => b), 8).PadLeft(6, '0') + "\0 ").CopyTo(tar, 148);

        Trace trace = Read(tar);

        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.CutArchive);
    }

    [Fact]
    public void A_large_file_is_unpacked_in_a_window_and_its_messages_are_whole()
    {
        var capture = new CaptureBytes();
        byte[] filler = new byte[1400];
        for (int i = 0; i < 60_000; i++)
            capture.Add(i % 10_000 == 0 ? Wrapped.Sip($"call-{i}").Udp().IPv4().Ethernet() : new Wrapped(filler).Udp(4000, 4002).IPv4().Ethernet());
        byte[] bytes = capture.ToArray();
        Assert.True(bytes.Length > 80_000_000);

        foreach (byte[] packed in new[] { Zip(CompressionLevel.Fastest, ("large.pcap", bytes)), Gzip(bytes) })
        {
            Trace trace = Read(packed);
            Assert.Equal(["call-0", "call-10000", "call-20000", "call-30000", "call-40000", "call-50000"], CallIds(trace));
            Assert.All(trace.Messages, m => Assert.Equal(Wrapped.SipBytes(trace.CallIds[m.CallId]), trace.BytesOf(m).ToArray()));
        }
    }
}
