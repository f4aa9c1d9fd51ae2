using System.Collections;

namespace FlowViewer.Sip.Text;

/// <summary>The parameters of one value, in the order of the message, found by name in any case.</summary>
public sealed class ParameterList : IReadOnlyList<Parameter>
{
    private readonly Parameter[] _parameters;

    internal ParameterList(Parameter[] parameters) => _parameters = parameters;

    /// <summary>No parameters.</summary>
    public static ParameterList Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _parameters.Length;

    /// <inheritdoc/>
    public Parameter this[int index] => _parameters[index];

    /// <summary>The value of the first parameter of that name; null if there is none or it has no value.</summary>
    public string? this[string name] => Find(name)?.Value;

    /// <summary>True where a parameter of that name stands, with or without a value.</summary>
    public bool Contains(string name) => Find(name) is not null;

    /// <summary>The first parameter of that name, or null.</summary>
    public Parameter? Find(string name)
    {
        foreach (Parameter parameter in _parameters)
            if (parameter.Is(name))
                return parameter;
        return null;
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)_parameters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
