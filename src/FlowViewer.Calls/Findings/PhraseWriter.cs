using System.Globalization;
using System.Text;
using FlowViewer.Calls.Evidence;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings;

/// <summary>Writes sentences with their values: messages as references, durations in the units that fit.</summary>
internal sealed class PhraseWriter(bool chinese, Func<int, int> numberOf)
{
    // A sentence that names more stretches of messages than that is no sentence any more.
    private const int MostStretches = 6;

    private readonly List<PhraseRun> _runs = [];
    private readonly StringBuilder _text = new();

    public IReadOnlyList<PhraseRun> Write(Phrase phrase)
    {
        Append(phrase);
        Flush();
        return _runs;
    }

    private void Append(Phrase phrase)
    {
        FormattableString words = chinese ? phrase.Zh : phrase.En;
        string format = words.Format;
        for (int i = 0; i < format.Length; i++)
        {
            char c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
            {
                _text.Append(c);
                i++;
            }
            else if (c == '{')
            {
                int end = format.IndexOf('}', i);
                string[] parts = format[(i + 1)..end].Split(':', 2);
                Append(words.GetArgument(int.Parse(parts[0], CultureInfo.InvariantCulture)), parts.ElementAtOrDefault(1));
                i = end;
            }
            else
            {
                _text.Append(c);
            }
        }
    }

    private void Append(object? value, string? format)
    {
        switch (value)
        {
            case Phrase inner:
                Append(inner);
                break;
            case CaseMessage message:
                Append([message], format);
                break;
            case IEnumerable<CaseMessage> messages:
                Append([.. messages.DistinctBy(message => message.Index).OrderBy(message => message.Index)], format);
                break;
            case TimeSpan time:
                _text.Append(Duration(time));
                break;
            case Endpoint end:
                _text.Append(end.ToString());
                break;
            case IFormattable number:
                _text.Append(number.ToString(format, CultureInfo.InvariantCulture));
                break;
            case IEnumerable<string> words:
                _text.AppendJoin(chinese ? "、" : ", ", words);
                break;
            default:
                _text.Append(value);
                break;
        }
    }

    // "message 7", "messages 7, 9–15"; with the format "n" the numbers alone.
    private void Append(IReadOnlyList<CaseMessage> messages, string? format)
    {
        if (format != "n")
            _text.Append(chinese ? "消息 " : messages.Count == 1 ? "message " : "messages ");
        int stretches = 0;
        for (int i = 0; i < messages.Count; stretches++)
        {
            int last = i;
            while (last + 1 < messages.Count && numberOf(messages[last + 1].Index) == numberOf(messages[last].Index) + 1)
                last++;
            if (stretches > 0)
                _text.Append(chinese ? "、" : ", ");
            if (stretches == MostStretches)
            {
                _text.Append('…');
                return;
            }
            Name(messages[i]);
            if (last > i)
            {
                _text.Append(last == i + 1 ? (chinese ? "、" : ", ") : "–");
                Name(messages[last]);
            }
            i = last + 1;
        }
    }

    private void Name(CaseMessage message)
    {
        Flush();
        _runs.Add(new PhraseRun(numberOf(message.Index).ToString(CultureInfo.InvariantCulture), message.Index));
    }

    private string Duration(TimeSpan time)
    {
        double seconds = time.TotalSeconds;
        return Math.Abs(seconds) switch
        {
            < 1 => $"{Number(time.TotalMilliseconds, time.TotalMilliseconds < 10 ? "0.#" : "0")} {(chinese ? "毫秒" : "ms")}",
            < 100 => $"{Number(seconds, "0.#")} {(chinese ? "秒" : "s")}",
            < 7200 => chinese ? $"{(int)time.TotalMinutes} 分 {time.Seconds} 秒" : $"{(int)time.TotalMinutes} min {time.Seconds} s",
            _ => chinese ? $"{(int)time.TotalHours} 小时 {time.Minutes} 分" : $"{(int)time.TotalHours} h {time.Minutes} min",
        };
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private void Flush()
    {
        if (_text.Length > 0)
            _runs.Add(new PhraseRun(_text.ToString()));
        _text.Clear();
    }
}
