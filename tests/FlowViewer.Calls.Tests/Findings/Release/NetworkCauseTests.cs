using System.Globalization;
using System.Text.RegularExpressions;
using FlowViewer.Calls.Findings.Release;
using FlowViewer.Tests;

namespace FlowViewer.Calls.Tests.Findings.Release;

/// <summary>The names of causes in sentences are those of the reference, which a reader opens next.</summary>
public sealed partial class NetworkCauseTests
{
    [Fact]
    public void Causes_are_named_as_in_the_reference()
    {
        int named = 0;
        for (int cause = 1; cause <= 127; cause++)
        {
            string english = NetworkCauses.NameOf(cause).Text(chinese: false, index => index), chinese = NetworkCauses.NameOf(cause).Text(chinese: true, index => index);
            if (english.Length == 0)
                continue;
            named++;
            Match name = NameLine().Match(File.ReadAllText(Repository.PathOf("content", "causes", string.Create(CultureInfo.InvariantCulture, $"{cause}.yaml"))));
            Assert.Equal(name.Groups["en"].Value.Trim('\''), english, ignoreCase: true);
            Assert.Equal(name.Groups["zh"].Value.Trim('\''), chinese);
        }
        Assert.True(named > 20);
    }

    [GeneratedRegex(@"^name: \{ en: (?<en>'[^']*'|[^'].*?), zh: (?<zh>'[^']*'|[^'}]+?) \}", RegexOptions.Multiline)]
    private static partial Regex NameLine();
}
