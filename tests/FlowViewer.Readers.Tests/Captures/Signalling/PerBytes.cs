namespace FlowViewer.Readers.Tests.Captures.Signalling;

/// <summary>Writes aligned PER bit by bit, as far as messages of S1AP and NGAP need it.</summary>
internal sealed class PerBytes
{
    private readonly List<byte> _bytes = [];
    private int _free;

    public PerBytes Bits(int count, uint value)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            if (_free == 0)
            {
                _bytes.Add(0);
                _free = 8;
            }
            _bytes[^1] |= (byte)((value >> i & 1) << --_free);
        }
        return this;
    }

    public PerBytes Aligned(params byte[] bytes)
    {
        _free = 0;
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>A length and as many bytes.</summary>
    public PerBytes Octets(byte[] bytes) =>
        bytes.Length < 128 ? Aligned([(byte)bytes.Length, .. bytes]) : Aligned([(byte)(0x80 | bytes.Length >> 8), (byte)bytes.Length, .. bytes]);

    /// <summary>How many bytes a large number has, in <paramref name="bits"/> bits, and the bytes.</summary>
    public PerBytes Large(int bits, params byte[] bytes) => Bits(bits, (uint)bytes.Length - 1).Aligned(bytes);

    /// <summary>An IPv4 address and a tunnel number.</summary>
    public PerBytes Tunnel(byte[] address, byte[] teid) => Bits(1, 0).Bits(8, 31).Aligned(address).Aligned(teid);

    public byte[] ToArray() => [.. _bytes];

    /// <summary>A field: id, criticality, value.</summary>
    public static byte[] Field(int id, byte[] value) => new PerBytes().Aligned((byte)(id >> 8), (byte)id, 0).Octets(value).ToArray();

    /// <summary>A message of a procedure; outcome 0 initiates, 1 is successful, 2 not.</summary>
    public static byte[] Message(int outcome, int procedure, params byte[][] fields) =>
        new PerBytes().Aligned((byte)(outcome << 5), (byte)procedure, 0).Octets([0, (byte)(fields.Length >> 8), (byte)fields.Length, .. fields.SelectMany(field => field)]).ToArray();
}
