using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using FlowViewer.Ladders.Writers;

namespace FlowViewer.Ladders.Tests.Writers;

public sealed partial class HostileTextTests
{
    public static TheoryData<string> Formats => [.. LadderFormat.All.Select(f => f.Name)];

    private static byte[] Write(string format, Ladder ladder)
    {
        using var stream = new MemoryStream();
        LadderFormat.Find(format)!.Write(ladder, stream, LadderWriteOptions.Default);
        return stream.ToArray();
    }

    private static string WriteText(string format, Ladder ladder) => Encoding.UTF8.GetString(Write(format, ladder));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_text_is_written_and_none_makes_the_result_explode(string format)
    {
        foreach (string text in Ladders.Hostile)
            Assert.InRange(Write(format, Ladders.Saying(text)).Length, 1, 1_000_000);
    }

    [Fact]
    public void A_picture_is_well_formed_and_holds_nothing_but_drawing()
    {
        string[] known = ["svg", "title", "style", "rect", "text", "line", "path", "circle", "g"];
        string[] attributes = ["xmlns", "width", "height", "viewBox", "role", "class", "x", "y", "x1", "y1", "x2", "y2", "d", "cx", "cy", "r", "rx"];
        foreach (string text in Ladders.Hostile)
        {
            XDocument picture = Parse(WriteText("svg", Ladders.Saying(text)));
            foreach (XElement element in picture.Descendants())
            {
                Assert.Contains(element.Name.LocalName, known);
                Assert.All(element.Attributes(), a => Assert.Contains(a.Name.LocalName, attributes));
            }
            Assert.DoesNotContain("url(", picture.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.Single(picture.Descendants(), e => e.Name.LocalName == "style");
        }
    }

    [Fact]
    public void A_picture_shows_the_text_that_was_meant()
    {
        XDocument picture = Parse(WriteText("svg", Ladders.Saying("<b> & ]]> \"鲍\"")));
        Assert.Contains(picture.Descendants(), e => e.Name.LocalName == "text" && e.Value == "<b> & ]]> \"鲍\"");
    }

    [Fact]
    public void A_text_ladder_has_one_line_a_step_and_no_control_character()
    {
        foreach (string text in Ladders.Hostile.Where(t => t.Length > 0))
        {
            string written = WriteText("text", Ladders.Saying(text));
            // A title and a blank line, the header's two, eight steps, one note.
            Assert.Equal(2 + 2 + 8 + 1, written.Count(c => c == '\n'));
            Assert.DoesNotContain(written, c => char.IsControl(c) && c != '\n');
            Assert.DoesNotContain(written, c => c is '\u202E' or '\u200F' or '\u2066' or '\u2028');
        }
    }

    [Fact]
    public void PlantUml_gets_only_lines_of_ours_and_text_without_meaning()
    {
        foreach (string text in Ladders.Hostile)
        {
            string written = WriteText("plantuml", Ladders.Saying(text));
            Assert.All(written.TrimEnd('\n').Split('\n'), line => Assert.Matches(PlantUmlLine(), line));
            Assert.DoesNotContain("%", written, StringComparison.Ordinal);
            Assert.DoesNotContain("$", written, StringComparison.Ordinal);
            Assert.DoesNotContain("\\", written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Json_gives_every_text_back()
    {
        foreach (string text in Ladders.Hostile.Where(t => !t.Any(char.IsSurrogate)))
        {
            JsonElement ladder = JsonDocument.Parse(Write("json", Ladders.Saying(text))).RootElement;
            Assert.Equal(text, ladder.GetProperty("title").GetString());
            Assert.Equal(text, ladder.GetProperty("steps")[0].GetProperty("label").GetString());
            Assert.Equal(text, ladder.GetProperty("steps")[0].GetProperty("notes")[0].GetString());
        }
        Assert.DoesNotContain("<script>", WriteText("json", Ladders.Saying("<script>")), StringComparison.Ordinal);
    }

    private static XDocument Parse(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }

    [GeneratedRegex("""^(@startuml|@enduml|title [^!=].*|(participant|actor) "[^"]+" as p\d+|p\d+ (--?|-\[#gray\])>x? p\d+ : [^!].*|note over p\d+(, p\d+)? : [^!].*)$""")]
    private static partial Regex PlantUmlLine();
}
