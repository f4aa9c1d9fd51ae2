namespace FlowViewer.Traces.Tests;

public sealed class TableTests
{
    [Fact]
    public void A_chunked_list_keeps_what_was_added()
    {
        var list = new ChunkedList<int>();
        for (int i = 0; i < 20_000; i++)
        {
            list.Add(i);
            Assert.Equal(i, list[i]);
        }
        Assert.Equal(Enumerable.Range(0, 20_000), list);
        list[9000] = -1;
        Assert.Equal(-1, list.At(9000));
        Assert.Throws<ArgumentOutOfRangeException>(() => list[20_000]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
    }

    [Fact]
    public void A_table_of_strings_numbers_them_in_order_of_first_appearance()
    {
        var table = new Utf8Table();
        for (int round = 0; round < 2; round++)
            for (int i = 0; i < 5000; i++)
                Assert.Equal(i, table.IndexOf(System.Text.Encoding.UTF8.GetBytes($"call-{i}")));
        Assert.Equal(5000, table.Count);
        Assert.Equal("call-4711", table[4711]);
        Assert.Equal(5000, table.IndexOf(""u8));
        Assert.Equal("", table[5000]);
    }
}
