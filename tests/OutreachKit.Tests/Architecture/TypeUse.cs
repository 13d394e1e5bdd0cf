using System.Reflection;

namespace OutreachKit.Tests.Architecture;

/// <summary>All types that a type uses: in its bases, its members, its attributes, and the bodies of its methods.</summary>
internal static class TypeUse
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal static IReadOnlySet<Type> Of(Type type) =>
        new[] { type.BaseType }.OfType<Type>()
            .Concat(type.GetInterfaces())
            .Concat(type.GetGenericArguments().SelectMany(ArgumentOf))
            .Concat(type.GetMembers(Own).Prepend(type).SelectMany(m => OfAttributes(m.GetCustomAttributesData())))
            .Concat(type.GetFields(Own).Select(f => f.FieldType))
            .Concat(type.GetConstructors(Own).Concat<MethodBase>(type.GetMethods(Own)).SelectMany(OfMethod))
            .SelectMany(Plain)
            .ToHashSet();

    /// <summary>The types of what others may see of a type: public and protected members.</summary>
    internal static IReadOnlySet<Type> Visible(Type type) =>
        new[] { type.BaseType }.OfType<Type>()
            .Concat(type.GetInterfaces())
            .Concat(type.GetFields(Own).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => f.FieldType))
            .Concat(type.GetConstructors(Own).Concat<MethodBase>(type.GetMethods(Own))
                .Where(m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly)
                .SelectMany(OfSignature))
            .SelectMany(Plain)
            .ToHashSet();

    private static IEnumerable<Type> OfMethod(MethodBase method) => OfSignature(method)
        .Concat(method.GetParameters().SelectMany(p => OfAttributes(p.GetCustomAttributesData())))
        .Concat(MethodBodies.TypesIn(method));

    /// <summary>Of a parameter, what it must be; of an argument, itself.</summary>
    private static IEnumerable<Type> ArgumentOf(Type type) => type.IsGenericParameter ? type.GetGenericParameterConstraints() : [type];

    /// <summary>The attributes, and the types that are given to them.</summary>
    private static IEnumerable<Type> OfAttributes(IEnumerable<CustomAttributeData> attributes) =>
        from attribute in attributes
        let given = attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(n => n.TypedValue))
        from type in given.SelectMany(OfArgument).Prepend(attribute.AttributeType)
        select type;

    private static IEnumerable<Type> OfArgument(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type type => [type],
        IEnumerable<CustomAttributeTypedArgument> many => many.SelectMany(OfArgument),
        _ => [argument.ArgumentType],
    };

    private static IEnumerable<Type> OfSignature(MethodBase method) =>
        method.GetParameters().Select(p => p.ParameterType)
            .Concat(method is MethodInfo { ReturnType: var returned } ? [returned] : [])
            .Concat(method.IsGenericMethod ? method.GetGenericArguments().SelectMany(a => a.GetGenericParameterConstraints()) : []);

    /// <summary>A type without what is wrapped around it: of a list of stages, the list and the stage.</summary>
    private static IEnumerable<Type> Plain(Type type) =>
        type.HasElementType ? Plain(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Plain).Append(type.GetGenericTypeDefinition())
        : type.IsGenericParameter ? []
        : [type];
}
