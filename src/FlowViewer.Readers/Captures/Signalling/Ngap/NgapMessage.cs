using FlowViewer.Readers.Captures.Signalling.Mobile;
using FlowViewer.Readers.Captures.Signalling.Nas;
using FlowViewer.Readers.Captures.Signalling.Per;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.Ngap;

/// <summary>Makes a signal of a message of NGAP (TS 38.413): its name with that of the NAS message inside, its cause, its PDU sessions.</summary>
internal sealed class NgapMessage
{
    private static readonly NumberNames EstablishmentCauses = new("""
        0 emergency
        1 highPriorityAccess
        2 mt-Access
        3 mo-Signalling
        4 mo-Data
        5 mo-VoiceCall
        6 mo-VideoCall
        7 mo-SMS
        8 mps-PriorityAccess
        9 mcs-PriorityAccess
        10 notAvailable
        11 mo-ExceptionData
        """);

    private readonly SignalFields _fields = new();
    private readonly List<string> _nas = [];
    private readonly string _nodes;
    private string _amfId = "", _ranId = "", _cause = "";
    private bool _hasFailed;

    private NgapMessage(string nodes)
    {
        _nodes = nodes;
    }

    /// <summary>Reads a message; null for a page, which is sent to many cells.</summary>
    /// <param name="pdu">Its outer part.</param>
    /// <param name="nodes">The two nodes, the same for both directions: the ids of a UE mean something only between them.</param>
    public static TraceSignal? Read(in ProtocolPdu pdu, string nodes) => pdu.Procedure == NgapProcedures.Paging ? null : new NgapMessage(nodes).Signal(pdu);

    private TraceSignal Signal(in ProtocolPdu pdu)
    {
        var elements = new ElementReader(pdu.Content);
        while (elements.Next())
            ReadElement(elements.Id, elements.Value);
        if (_ranId.Length > 0)
            _fields.AddKey(SignalKeyKind.Session, $"NGAP {_nodes} RAN {_ranId}");
        if (_amfId.Length > 0)
            _fields.AddKey(SignalKeyKind.Session, $"NGAP {_nodes} AMF {_amfId}");
        string name = NgapProcedures.Names.Of(pdu.Procedure, pdu.Outcome);
        return new TraceSignal
        {
            Protocol = SignalProtocol.Ngap,
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
        string name = NgapElements.All.NameOf(id) ?? $"IE {id}";
        var reader = new PerReader(value);
        switch (id)
        {
            // INTEGER (0..2^40-1) and INTEGER (0..2^32-1).
            case 10:
                _fields.Add(name, _amfId = $"{reader.LargeNumber(5)}");
                break;
            case 85:
                _fields.Add(name, _ranId = $"{reader.LargeNumber(4)}");
                break;
            case 114:
                ReadIds(ref reader);
                break;
            case 15:
                _fields.Add(name, _cause = NgapProcedures.Cause(ref reader));
                break;
            case 38:
                ReadNas(name, reader.Octets());
                break;
            case 90:
                _fields.Add(name, EstablishmentCauses.Describe(reader.Enumerated(10)));
                break;
            case 121:
                ReadLocation(name, ref reader);
                break;
            default:
                if (NgapSession.IsList(id))
                    ReadSessions(id, name, value);
                else
                    _fields.Add(name, $"{value.Length} bytes");
                break;
        }
    }

    // A choice of the pair, the AMF's id alone, and extensions.
    private void ReadIds(ref PerReader reader)
    {
        uint choice = reader.Bits(2);
        if (choice > 1)
            return;
        if (choice == 0)
            reader.Bits(2);
        _fields.Add("AMF-UE-NGAP-ID", _amfId = $"{reader.LargeNumber(5)}");
        if (choice == 0)
            _fields.Add("RAN-UE-NGAP-ID", _ranId = $"{reader.LargeNumber(4)}");
    }

    // A choice of E-UTRA, NR and others; of NR the cell of 36 bits and the tracking area.
    private void ReadLocation(string name, ref PerReader reader)
    {
        if (reader.Bits(2) != 1)
            return;
        reader.Bits(3);
        reader.Bits(2);
        string plmn = Digits.OfPlmn(reader.Bytes(3));
        ulong cell = (ulong)reader.Bits(32) << 4 | reader.Bits(4);
        reader.Bits(2);
        string area = Digits.OfPlmn(reader.Bytes(3));
        uint code = reader.Bits(24);
        if (!reader.IsBroken)
            _fields.Add(name, $"NR-CGI {plmn} {cell:x9}, TAI {area} {code}");
    }

    private void ReadSessions(int id, string name, ReadOnlySpan<byte> list)
    {
        _fields.Open(name);
        string cause = NgapSession.ReadList(id, list, _fields, nas => ReadNas("NAS-PDU", nas));
        _fields.Close();
        if (_cause.Length == 0)
            _cause = cause;
        _hasFailed |= NgapSession.IsFailure(id);
    }

    private void ReadNas(string name, ReadOnlySpan<byte> bytes)
    {
        var message = new FiveGsMessage(_fields);
        message.Read(name, bytes);
        _nas.AddRange(message.Names);
    }
}
