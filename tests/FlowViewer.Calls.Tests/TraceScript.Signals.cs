using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests;

/// <content>Signals.</content>
internal sealed partial class TraceScript
{
    /// <summary>
    /// <code>% 0.100 192.0.2.5:3868 > 192.0.2.6:40000 Diameter AA-Request number=15550100 session=s1 result=2001_OK failed field=Name:value</code>
    /// Seconds, sender, receiver (the same for an event), protocol, name with _ for blanks, then its keys by their kind, its result, <c>failed</c>, and fields.
    /// </summary>
    private void AddSignal(string text, int line)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (string Name, string Value)[] options = [.. words[6..].Select(word => word.Split('=', 2)).Select(pair => (pair[0], pair.Length > 1 ? Words(pair[1]) : ""))];
        _builder.Signals.Add(new TraceSignal
        {
            Protocol = Enum.Parse<SignalProtocol>(words[4], ignoreCase: true),
            Name = Words(words[5]),
            Time = TimeOf(words[0]),
            Source = _builder.Endpoints.IndexOf(EndpointOf(words[1])),
            Destination = _builder.Endpoints.IndexOf(EndpointOf(words[3])),
            AfterMessage = _builder.Messages.Count - 1,
            Origin = line,
            Path = _builder.Paths.IndexOf("script"),
            Result = options.FirstOrDefault(option => option.Name == "result").Value,
            IsFailure = options.Any(option => option.Name == "failed"),
            Fields = [.. options.Where(option => option.Name == "field").Select(option => option.Value.Split(':', 2)).Select(pair => new SignalField(0, pair[0], pair[1]))],
            Keys = [.. options.Where(option => Enum.TryParse<SignalKeyKind>(option.Name, ignoreCase: true, out _)).Select(option => new SignalKey(Enum.Parse<SignalKeyKind>(option.Name, ignoreCase: true), option.Value))],
        });
    }

    private static string Words(string text) => text.Replace('_', ' ');
}
