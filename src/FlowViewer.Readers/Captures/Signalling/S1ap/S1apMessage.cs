using FlowViewer.Readers.Captures.Signalling.Mobile;
using FlowViewer.Readers.Captures.Signalling.Nas;
using FlowViewer.Readers.Captures.Signalling.Per;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.S1ap;

/// <summary>Makes a signal of a message of S1AP (TS 36.413): its name with that of the NAS message inside, its cause, its bearers.</summary>
internal sealed class S1apMessage
{
    private static readonly NumberNames EstablishmentCauses = new("""
        0 emergency
        1 highPriorityAccess
        2 mt-Access
        3 mo-Signalling
        4 mo-Data
        5 delay-TolerantAccess
        6 mo-VoiceCall
        7 mo-ExceptionData
        """);

    private readonly SignalFields _fields = new();
    private readonly List<string> _nas = [];
    private readonly string _nodes;
    private string _mmeId = "", _enbId = "", _cause = "";
    private bool _hasFailed;

    private S1apMessage(string nodes)
    {
        _nodes = nodes;
    }

    /// <summary>Reads a message; null for a page, which is sent to many cells.</summary>
    /// <param name="pdu">Its outer part.</param>
    /// <param name="nodes">The two nodes, the same for both directions: the ids of a UE mean something only between them.</param>
    public static TraceSignal? Read(in ProtocolPdu pdu, string nodes) => pdu.Procedure == S1apProcedures.Paging ? null : new S1apMessage(nodes).Signal(pdu);

    private TraceSignal Signal(in ProtocolPdu pdu)
    {
        var elements = new ElementReader(pdu.Content);
        while (elements.Next())
            ReadElement(elements.Id, elements.Value);
        if (_enbId.Length > 0)
            _fields.AddKey(SignalKeyKind.Session, $"S1AP {_nodes} eNB {_enbId}");
        if (_mmeId.Length > 0)
            _fields.AddKey(SignalKeyKind.Session, $"S1AP {_nodes} MME {_mmeId}");
        string name = S1apProcedures.Names.Of(pdu.Procedure, pdu.Outcome);
        return new TraceSignal
        {
            Protocol = SignalProtocol.S1ap,
            Name = _nas.Count == 0 ? name : $"{name} ({string.Join(", ", _nas)})",
            Result = _cause.Length > 0 ? _cause : null,
            IsFailure = pdu.Outcome == Outcome.Unsuccessful || _hasFailed,
            Source = 0,
            Destination = 0,
            Fields = _fields.Fields,
            Keys = _fields.Keys,
        };
    }

    private void ReadElement(int id, ReadOnlySpan<byte> value)
    {
        string name = S1apElements.All.NameOf(id) ?? $"IE {id}";
        var reader = new PerReader(value);
        switch (id)
        {
            // INTEGER (0..4294967295) and INTEGER (0..16777215).
            case 0:
                _fields.Add(name, _mmeId = $"{reader.LargeNumber(4)}");
                break;
            case 8:
                _fields.Add(name, _enbId = $"{reader.LargeNumber(3)}");
                break;
            case 99:
                ReadIds(ref reader);
                break;
            case 2:
                _fields.Add(name, _cause = S1apProcedures.Cause(ref reader));
                break;
            case 26:
                ReadNas(name, reader.Octets());
                break;
            // Lists of bearers; those of 29, 32, 34, 48 and 19 failed.
            case 16 or 18 or 19 or 22 or 24 or 28 or 29 or 30 or 31 or 32 or 33 or 34 or 48 or 51 or 53 or 69 or 95 or 103 or 110:
                _hasFailed |= id is 19 or 29 or 32 or 34 or 48;
                ReadBearers(name, value);
                break;
            case 67 or 100:
                reader.Bits(2);
                string plmn = Digits.OfPlmn(reader.Bytes(3));
                uint area = reader.Bits(id == 67 ? 16 : 28);
                _fields.Add(name, id == 67 ? $"{plmn} {area}" : $"{plmn} {area:x7}");
                break;
            case 134:
                _fields.Add(name, EstablishmentCauses.Describe(reader.Enumerated(5)));
                break;
            case 66:
                reader.Bits(2);
                ulong down = reader.LargeNumber(5), up = reader.LargeNumber(5);
                _fields.Add(name, $"uplink {BitRates.OfBits(up)}, downlink {BitRates.OfBits(down)}");
                break;
            // A security key is nobody's business.
            default:
                _fields.Add(name, $"{value.Length} bytes");
                break;
        }
    }

    // A choice of the pair and the MME's id alone.
    private void ReadIds(ref PerReader reader)
    {
        reader.Flag();
        bool isPair = !reader.Flag();
        if (isPair)
            reader.Bits(2);
        _fields.Add("MME-UE-S1AP-ID", _mmeId = $"{reader.LargeNumber(4)}");
        if (isPair)
            _fields.Add("eNB-UE-S1AP-ID", _enbId = $"{reader.LargeNumber(3)}");
    }

    private void ReadBearers(string name, ReadOnlySpan<byte> list)
    {
        _fields.Open(name);
        var items = ElementReader.OfList(list);
        while (items.Next() && !_fields.IsFull)
        {
            _fields.Open(S1apElements.All.NameOf(items.Id) ?? $"IE {items.Id}");
            ReadOnlySpan<byte> nas = S1apBearer.Read(items.Id, items.Value, _fields);
            if (!nas.IsEmpty)
                ReadNas("nAS-PDU", nas);
            _fields.Close();
        }
        _fields.Close();
    }

    private void ReadNas(string name, ReadOnlySpan<byte> bytes)
    {
        var message = new EpsMessage(_fields);
        message.Read(name, bytes);
        _nas.AddRange(message.Names);
    }
}
