using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Indexes;

/// <summary>
/// Tells the dialogs of each call apart by their two tags (RFC 3261 12), which a proxy leaves alone: all hops share the number.
/// The request that creates dialogs has only one tag; it counts to the first dialog that came of it, and so do its CANCEL, its
/// 100 and its failure responses, so that what people follow as one conversation has one colour.
/// </summary>
internal sealed class DialogIndex
{
    private readonly ImmutableArray<KnownMethod> _methods;
    private readonly TransactionIndex _transactions;
    private readonly Dictionary<Key, int> _numbers = [];
    private readonly int[] _callIds;
    private readonly int[] _perCall;
    private readonly int[] _dialogs;

    public DialogIndex(Trace trace, ImmutableArray<KnownMethod> methods, TransactionIndex transactions, int[] callIds, int callIdCount)
    {
        (_methods, _transactions, _callIds) = (methods, transactions, callIds);
        _perCall = new int[callIdCount];
        _dialogs = new int[trace.Messages.Count];
        for (int i = 0; i < _dialogs.Length; i++)
            _dialogs[i] = ByTags(trace.Messages[i], _callIds[i], transactions.NumberOf(i));
        for (int i = 0; i < _dialogs.Length; i++)
        {
            if (_dialogs[i] != 0)
                continue;
            ref SipTransaction transaction = ref transactions[transactions.NumberOf(i)];
            _dialogs[i] = transaction.Cancels != 0 ? transactions[transaction.Cancels].Dialog : transaction.Dialog;
        }
    }

    /// <summary>The number of a message's dialog within its call, from 1; 0 outside dialogs.</summary>
    public int NumberOf(int message) => _dialogs[message];

    /// <summary>How many dialogs a Call-ID has.</summary>
    public int CountOf(int callId) => _perCall[callId];

    private int ByTags(in TraceMessage m, int callId, int transactionNumber)
    {
        if (m.FromTag == 0 || m.ToTag == 0)
            return 0;
        var key = new Key(callId, Math.Min(m.FromTag, m.ToTag), Math.Max(m.FromTag, m.ToTag));
        ref SipTransaction transaction = ref _transactions[transactionNumber];
        if (!ShowsDialog(m, _methods[m.Method], transaction))
            return _numbers.GetValueOrDefault(key);
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out bool known);
        if (!known)
            number = ++_perCall[callId];
        if (transaction.Dialog == 0)
            transaction.Dialog = number;
        return number;
    }

    /// <summary>True where a message with two tags proves that there is a dialog of them; a failure's To tag proves nothing.</summary>
    private static bool ShowsDialog(in TraceMessage m, KnownMethod method, in SipTransaction transaction) => method switch
    {
        // RFC 3261 12.1: these methods answer with tags but make no dialog.
        KnownMethod.Register or KnownMethod.Publish or KnownMethod.Options or KnownMethod.Message => false,
        KnownMethod.Cancel => false,
        // The ACK to a failure repeats the failure's To tag (17.1.1.3).
        KnownMethod.Ack => transaction.Method == KnownMethod.Ack,
        // RFC 3261 12.1.1, RFC 6665 4.4.1, RFC 3515 2.4.4: provisional responses above 100 and 2xx create.
        _ => m.IsRequest || m.Status is > 100 and < 300,
    };

    private readonly record struct Key(int Call, ulong Low, ulong High);
}
