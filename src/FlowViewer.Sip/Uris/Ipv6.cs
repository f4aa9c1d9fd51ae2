using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Uris;

/// <summary>Tells whether text is an address, by the grammar of RFC 3986 3.2.2 and without zone identifiers.</summary>
internal static class Ipv6
{
    private const int Groups = 8;

    public static bool IsAddress(ReadOnlySpan<byte> text)
    {
        int gap = text.IndexOf("::"u8);
        if (gap < 0)
            return CountGroups(text) == Groups;
        int left = gap == 0 ? 0 : CountGroups(text[..gap], mayEndInIpv4: false);
        int right = gap + 2 == text.Length ? 0 : CountGroups(text[(gap + 2)..]);
        return left >= 0 && right >= 0 && left + right < Groups;
    }

    public static bool IsIpv4(ReadOnlySpan<byte> text)
    {
        int parts = 0;
        foreach (Range range in text.Split((byte)'.'))
            if (++parts > 4 || text[range].Length > 3 || Numbers.Read(text[range], 255) is null)
                return false;
        return parts == 4;
    }

    // How many 16-bit groups the text holds, -1 where it is no list of them. An IPv4 address at the end counts for two.
    private static int CountGroups(ReadOnlySpan<byte> text, bool mayEndInIpv4 = true)
    {
        int groups = 0;
        while (true)
        {
            int colon = text.IndexOf((byte)':');
            ReadOnlySpan<byte> group = colon < 0 ? text : text[..colon];
            if (colon < 0 && mayEndInIpv4 && IsIpv4(group))
                return groups + 2;
            if (group.Length is 0 or > 4 || ++groups > Groups)
                return -1;
            foreach (byte b in group)
                if (Characters.HexValue(b) < 0)
                    return -1;
            if (colon < 0)
                return groups;
            text = text[(colon + 1)..];
        }
    }
}
