namespace FlowViewer.Sip.Text;

/// <summary>Gathers the parameters of one value and finds those that stand twice.</summary>
internal struct ParameterRow
{
    private const int FewParameters = 12;

    private List<Parameter>? _parameters;
    private HashSet<string>? _names;

    /// <summary>Adds one; false where there are more than are read.</summary>
    public bool Add(Parameter parameter, ref FieldReader reader)
    {
        _parameters ??= [];
        if (_parameters.Count == ReadingLimits.Parameters)
        {
            reader.Log.Add(ProblemCode.TooManyParameters, parameter.Where);
            reader.Position = reader.End;
            return false;
        }
        // RFC 3261 7.3.1: any given parameter name must not appear more than once in a value.
        if (IsKnown(parameter.Name))
            reader.Log.Add(ProblemCode.ParameterRepeated, parameter.Where, parameter.Name);
        _parameters.Add(parameter);
        _names?.Add(parameter.Name);
        return true;
    }

    public readonly ParameterList ToList() => _parameters is null ? ParameterList.Empty : new ParameterList([.. _parameters]);

    private bool IsKnown(string name)
    {
        if (_parameters!.Count < FewParameters)
        {
            foreach (Parameter known in _parameters)
                if (known.Is(name))
                    return true;
            return false;
        }
        _names ??= new HashSet<string>(_parameters.Select(p => p.Name), StringComparer.OrdinalIgnoreCase);
        return _names.Contains(name);
    }
}
