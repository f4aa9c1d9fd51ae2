using Mono.Cecil;
using Mono.Cecil.Cil;

namespace FlowViewer.Web.Tests;

/// <summary>Who refers to whom in a compiled assembly of ours, by namespace: a namespace is a folder.</summary>
internal sealed class Arrows
{
    private readonly HashSet<(string From, string To)> _found = [];
    private readonly Dictionary<(string From, string To), string> _examples = [];
    private string _from = "", _type = "";

    private Arrows()
    {
    }

    /// <summary>The arrows of an assembly between namespaces of ours. Constants and the values of enums are not among them: the compiler has put them in.</summary>
    public static Arrows Of(string assembly)
    {
        var arrows = new Arrows();
        using AssemblyDefinition read = AssemblyDefinition.ReadAssembly(assembly);
        foreach (TypeDefinition type in read.MainModule.GetTypes())
            arrows.Look(type);
        return arrows;
    }

    /// <summary>The arrows.</summary>
    public IEnumerable<(string From, string To)> All => _found;

    /// <summary>A type that has the arrow, and the one it points at.</summary>
    public string ExampleOf((string From, string To) arrow) => _examples[arrow];

    private void Look(TypeDefinition type)
    {
        TypeReference outer = Outermost(type);
        (_from, _type) = (outer.Namespace, outer.Name);
        // What the usings of a folder need is no arrow of its own.
        if (!_from.StartsWith("FlowViewer.", StringComparison.Ordinal) || _type == "_Imports")
            return;
        See(type.BaseType);
        foreach (InterfaceImplementation implemented in type.Interfaces)
            See(implemented.InterfaceType);
        Attributes(type);
        foreach (FieldDefinition field in type.Fields)
            See(field.FieldType);
        foreach (PropertyDefinition property in type.Properties)
        {
            See(property.PropertyType);
            Attributes(property);
        }
        foreach (MethodDefinition method in type.Methods)
            Look(method);
    }

    private void Look(MethodDefinition method)
    {
        See(method);
        Attributes(method);
        if (!method.HasBody)
            return;
        foreach (VariableDefinition variable in method.Body.Variables)
            See(variable.VariableType);
        foreach (Instruction instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference used:
                    See(used);
                    break;
                case MethodReference called:
                    See(called);
                    break;
                case FieldReference field:
                    See(field.DeclaringType);
                    See(field.FieldType);
                    break;
            }
        }
    }

    private void Attributes(ICustomAttributeProvider provider)
    {
        foreach (CustomAttribute attribute in provider.CustomAttributes)
        {
            See(attribute.AttributeType);
            foreach (CustomAttributeArgument argument in attribute.ConstructorArguments)
                See(argument.Value as TypeReference);
        }
    }

    private void See(MethodReference method)
    {
        See(method.DeclaringType);
        See(method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
            See(parameter.ParameterType);
        if (method is GenericInstanceMethod generic)
            foreach (TypeReference argument in generic.GenericArguments)
                See(argument);
    }

    private void See(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType generic:
                foreach (TypeReference argument in generic.GenericArguments)
                    See(argument);
                See(generic.ElementType);
                return;
            case TypeSpecification of:
                See(of.ElementType);
                return;
        }
        TypeReference outer = Outermost(type);
        if (outer.Namespace != _from && outer.Namespace.StartsWith("FlowViewer.", StringComparison.Ordinal) && _found.Add((_from, outer.Namespace)))
            _examples[(_from, outer.Namespace)] = $"{_type} > {outer.Name}";
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }
}
