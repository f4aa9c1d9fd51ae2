using FlowViewer.Reference.Entries;
using FlowViewer.Reference.Kinds;

namespace FlowViewer.Reference.Tests.Kinds;

public sealed class KindTableTests
{
    [Fact]
    public void Every_kind_has_its_row_in_the_order_of_the_kinds() => Assert.Equal(EntryKinds.All, KindTable.All.Select(kind => kind.Id));

    [Fact]
    public void Every_record_of_an_entry_is_of_one_kind() => Assert.Equal(
        typeof(Entry).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Entry))).Select(type => type.Name).Order(),
        KindTable.All.Select(kind => kind.Type.Name).Order());

    [Fact]
    public void A_record_finds_its_kind()
    {
        Assert.Equal(EntryKind.Responses, KindTable.Of<Response>().Id);
        Assert.Equal(EntryKind.Bearers, KindTable.Of<Bearer>().Id);
    }
}
