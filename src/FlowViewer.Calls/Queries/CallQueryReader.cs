using System.Text;

namespace FlowViewer.Calls.Queries;

/// <summary>Reads one query. Quotation marks and colons as Chinese keyboards give them count as the ASCII ones.</summary>
internal sealed class CallQueryReader(string text)
{
    private readonly string _text = text.Length > CallQuery.LongestText ? text[..CallQuery.LongestText] : text;
    private readonly List<IReadOnlyList<CallTerm>> _clauses = [];
    private readonly List<CallQueryProblem> _problems = [];
    private int _position, _start;

    public CallQuery Read()
    {
        if (_text.Length < text.Length)
            _problems.Add(new CallQueryProblem(CallQueryProblemCode.TooLong, _text.Length, text.Length - _text.Length, ""));
        var clause = new List<CallTerm>();
        int terms = 0;
        (int Start, bool IsOpen) or = (0, false);
        while (SkipBlanks())
        {
            _start = _position;
            if (IsOr())
            {
                if (clause.Count == 0 || or.IsOpen)
                    Report(CallQueryProblemCode.LoneOr, "OR");
                else
                    or = (_start, true);
                continue;
            }
            if (terms == CallQuery.MostTerms)
            {
                _position = _text.Length;
                Report(CallQueryProblemCode.TooManyTerms, "");
                break;
            }
            if (ReadTerm() is not { } term)
                continue;
            terms++;
            if (!or.IsOpen)
                Close(clause);
            clause.Add(term);
            or.IsOpen = false;
        }
        Close(clause);
        if (or.IsOpen)
            _problems.Add(new CallQueryProblem(CallQueryProblemCode.LoneOr, or.Start, 2, "OR"));
        return new CallQuery { Text = text, Clauses = _clauses, Problems = _problems };
    }

    private void Close(List<CallTerm> clause)
    {
        if (clause.Count > 0)
            _clauses.Add([.. clause]);
        clause.Clear();
    }

    private bool SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        return _position < _text.Length;
    }

    private bool IsOr()
    {
        if (string.CompareOrdinal(_text, _position, "OR", 0, 2) != 0 || (_position + 2 < _text.Length && !char.IsWhiteSpace(_text[_position + 2])))
            return false;
        _position += 2;
        return true;
    }

    private CallTerm? ReadTerm()
    {
        bool negated = _text[_position] == '-' && _position + 1 < _text.Length && !char.IsWhiteSpace(_text[_position + 1]);
        if (negated)
            _position++;
        int written = _position;
        if (IsQuote(_text[_position]))
        {
            string phrase = TakeQuoted();
            return phrase.Trim().Length == 0 ? null : new PhraseTerm(Written(written), negated, new TextPattern(phrase, literal: true));
        }
        string? name = TakeFieldName();
        if (name is not null && CallFields.Find(name) is { } field)
        {
            _position++;
            string value = TakeValue(out bool quoted);
            return value.Length == 0 ? Left(CallQueryProblemCode.MissingValue, name) : FieldTerm(field, value, quoted, Written(written), negated);
        }
        string word = TakeValue(out _);
        if (name is not null)
            Report(CallQueryProblemCode.UnknownField, name);
        return word.Length == 0 ? null : new WordTerm(Written(written), negated, new TextPattern(word));
    }

    private CallTerm? FieldTerm(CallField field, string value, bool quoted, string written, bool negated)
    {
        switch (field)
        {
            case CallField.Ip:
                return AddressPattern.Read(value) is { } address ? new AddressTerm(written, negated, address) : Left(CallQueryProblemCode.BadNetwork, value);
            case CallField.Code or CallField.Response:
                return NumberRange.ReadCodes(value) is { } codes ? new NumberTerm(written, negated, field, codes) : Left(CallQueryProblemCode.BadCode, value);
            case CallField.Messages or CallField.Retransmissions:
                return NumberRange.ReadCount(value) is { } count ? new NumberTerm(written, negated, field, [count]) : Left(CallQueryProblemCode.BadNumber, value);
            case CallField.Setup or CallField.Duration:
                return NumberRange.ReadTime(value) is { } time ? new NumberTerm(written, negated, field, [time]) : Left(CallQueryProblemCode.BadTime, value);
            case CallField.Header:
                int equals = value.IndexOf('=', StringComparison.Ordinal);
                string name = equals < 0 ? value : value[..equals], wanted = equals < 0 ? "" : value[(equals + 1)..];
                return HeaderName.Read(name) is { } header
                    ? new HeaderTerm(written, negated, header, wanted.Length == 0 ? null : new TextPattern(wanted, quoted))
                    : Left(CallQueryProblemCode.BadHeader, name);
            default:
                return new TextTerm(written, negated, field, new TextPattern(value, quoted));
        }
    }

    /// <summary>
    /// What may be the name of a field: letters and hyphens up to a colon, which is then at hand. Null for other words, and for those with
    /// a colon that are not meant as fields: <c>sip:100@host</c>, <c>fe80::1</c>.
    /// </summary>
    private string? TakeFieldName()
    {
        int end = _position;
        while (end < _text.Length && (char.IsAsciiLetter(_text[end]) || (_text[end] == '-' && end > _position)))
            end++;
        if (end == _position || end == _text.Length || !IsColon(_text[end]))
            return null;
        string name = _text[_position..end];
        bool known = CallFields.Find(name) is not null;
        bool address = end + 1 < _text.Length && IsColon(_text[end + 1]);
        if (!known && (address || name.ToLowerInvariant() is "sip" or "sips" or "tel" or "urn" or "http" or "https"))
            return null;
        if (known)
            _position = end;
        return name;
    }

    /// <summary>Everything up to the next blank, with what is in quotation marks as it is. Where all of it is in quotation marks, or all behind <c>=</c>, it has no wildcards.</summary>
    private string TakeValue(out bool quoted)
    {
        quoted = false;
        var value = new StringBuilder();
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]))
        {
            char c = _text[_position];
            if (IsQuote(c) && (value.Length == 0 || value[^1] == '='))
            {
                quoted = true;
                value.Append(TakeQuoted());
                continue;
            }
            value.Append(c);
            _position++;
        }
        return value.ToString();
    }

    private string TakeQuoted()
    {
        int open = _position++;
        int end = _position;
        while (end < _text.Length && !IsQuote(_text[end]))
            end++;
        string phrase = _text[_position..end];
        _position = Math.Min(end + 1, _text.Length);
        if (end == _text.Length)
            _problems.Add(new CallQueryProblem(CallQueryProblemCode.UnclosedQuote, open, end - open, phrase));
        return phrase;
    }

    private string Written(int start) => _text[start.._position];

    private void Report(CallQueryProblemCode code, string word) =>
        _problems.Add(new CallQueryProblem(code, _start, _position - _start, word));

    private CallTerm? Left(CallQueryProblemCode code, string word)
    {
        Report(code, word);
        return null;
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '＂';

    private static bool IsColon(char c) => c is ':' or '：';
}
