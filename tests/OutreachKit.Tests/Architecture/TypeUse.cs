using System.Reflection;

namespace OutreachKit.Tests.Architecture;

/// <summary>All types that a type uses: in its bases, its members, and the bodies of its methods.</summary>
internal static class TypeUse
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal static IReadOnlySet<Type> Of(Type type) =>
        new[] { type.BaseType }.OfType<Type>()
            .Concat(type.GetInterfaces())
            .Concat(type.GetGenericArguments())
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

    private static IEnumerable<Type> OfMethod(MethodBase method) => OfSignature(method).Concat(MethodBodies.TypesIn(method));

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
