namespace FlowViewer.Sip.Tests;

public class TortureTests
{
    [Fact]
    public void Every_torture_message_is_read_and_equals_itself()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Corpus.Root, "torture"), "*.dat", SearchOption.AllDirectories))
        {
            var message = SipMessage.Read(File.ReadAllBytes(file));
            Assert.NotEmpty(MessageTree.Of(message).Children);
            Assert.True(MessageDifference.Between(message, message).IsSame, file);
        }
    }
}
