using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Tests.Storage;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("call.pcap", "call.pcap")]
    [InlineData("呼叫 记录.pcapng", "呼叫 记录.pcapng")]
    [InlineData("/home/me/call.pcap", "call.pcap")]
    [InlineData(@"C:\fakepath\call.pcap", "call.pcap")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\r\nSet-Cookie: x.pcap", "a Set-Cookie: x.pcap")]
    [InlineData("\u202egpj.pcap\u0000", "gpj.pcap")]
    [InlineData(" . .hidden. ", "hidden")]
    [InlineData("e\u0301.log", "\u00e9.log")]
    [InlineData("<script>.pcap", "<script>.pcap")]
    [InlineData("a\ud800b", "ab")]
    [InlineData("..", null)]
    [InlineData("\u0001\u200b", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_name_is_what_can_be_seen_of_the_last_part_of_a_path(string? sent, string? plain) => Assert.Equal(plain, FileNames.Plain(sent));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_extension()
    {
        string plain = FileNames.Plain(new string('长', 300) + ".pcapng")!;

        Assert.Equal(FileNames.Longest, plain.Length);
        Assert.EndsWith("长….pcapng", plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.pcap.gz", "a.pcap")]
    [InlineData("a.TGZ", "a.tar")]
    [InlineData(".gz", ".gz")]
    [InlineData("a.pcap", "a.pcap")]
    [InlineData(null, null)]
    public void Without_gzip_a_file_is_called_as_what_it_holds(string? name, string? without) => Assert.Equal(without, FileNames.WithoutGzip(name));
}
