using Bunit;
using FlowViewer.Reference;
using FlowViewer.Web.Components.Reference;

namespace FlowViewer.Web.Tests.Components.Reference;

public sealed class ProseViewTests : BunitContext
{
    public ProseViewTests() => this.AddReference();

    [Fact]
    public void A_link_without_words_shows_the_title_of_its_page_in_the_language_of_the_page()
    {
        Assert.Equal("""<p>See <a href="/en/responses/600">600 Busy Everywhere</a>.</p>""", Markup("en", Prose.Same("See [[responses/600]].")));
        Assert.Equal("""<p>见 <a href="/zh/responses/600">600 Busy Everywhere 全忙</a>。</p>""", Markup("zh", Prose.Same("见 [[responses/600]]。")));
    }

    [Fact]
    public void A_link_leads_to_the_page_itself_whatever_name_it_uses() =>
        Assert.Equal("""<p><a href="/en/headers/Call-ID">its name</a></p>""", Markup("en", Prose.Same("[[headers/i|its name]]")));

    [Fact]
    public void A_link_to_nothing_is_words() =>
        Assert.Equal("<p>responses/999 and that</p>", Markup("en", Prose.Same("[[responses/999]] and [[nowhere/x|that]]")));

    [Fact]
    public void What_looks_like_markup_is_text() =>
        Assert.Equal("<p>&lt;b&gt; <code>&lt;script&gt;</code></p>", Markup("en", Prose.Same("<b> `<script>`")));

    [Fact]
    public void Within_a_sentence_a_paragraph_has_no_frame_and_a_list_has()
    {
        Assert.Equal("only <code>this</code>", Markup("en", Prose.Same("only `this`"), inline: true));
        Assert.Equal("""<ul class="points"><li>a</li><li>b</li></ul>""", Markup("en", Prose.Same("- a\n- b"), inline: true));
    }

    private string Markup(string language, Prose prose, bool inline = false)
    {
        SharedReference.Speak(language);
        return Render<ProseView>(parameters => parameters.Add(p => p.Text, prose).Add(p => p.Inline, inline)).Markup.Trim();
    }
}
