using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace OutreachKit.Tests.Architecture;

/// <summary>What the library hands out does not change any more.</summary>
public class ImmutabilityTests
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>What a host or a store fills in, with `with` or an initializer.</summary>
    private static readonly string[] FilledIn = ["Request", "Options", "Policy", "Profile", "Settings", "View", "Commit", "CommitState", "Stop", "IntakeEntry", "IntakeApplication"];

    /// <summary>What is meant to be written to while it is used, and says so in its name.</summary>
    private static readonly string[] WrittenTo = ["Builder", "Store", "Report", "JsonContext"];

    [Fact]
    public void No_public_property_has_a_setter() =>
        (from type in Rooms.PublicTypes
         from property in type.GetProperties(Own)
         where IsVisible(property.SetMethod) && !IsInit(property)
         select $"{type}.{property.Name}").Should().BeEmpty();

    [Fact]
    public void Init_is_only_in_records_that_a_host_fills_in_and_in_those_whose_constructor_takes_the_same_anyway() =>
        (from type in Rooms.PublicTypes
         where !(IsRecord(type) && FilledIn.Any(end => type.Name.EndsWith(end, StringComparison.Ordinal)))
         from property in type.GetProperties(Own)
         where IsVisible(property.SetMethod) && !(IsRecord(type) && IsTakenByAConstructor(type, property))
         select $"{type}.{property.Name}").Should().BeEmpty();

    [Fact]
    public void No_public_field_can_be_written_to() =>
        (from type in Rooms.PublicTypes.Where(t => !t.IsEnum)
         from field in type.GetFields(Own)
         where (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsLiteral && !field.IsInitOnly
         select $"{type}.{field.Name}").Should().BeEmpty();

    [Fact]
    public void The_fields_of_public_types_are_read_only_but_for_what_is_meant_to_be_written_to() =>
        (from type in Rooms.PublicTypes.Where(t => !t.IsEnum && !WrittenTo.Any(end => t.Name.EndsWith(end, StringComparison.Ordinal)))
         from field in type.GetFields(Own & ~BindingFlags.Static)
         where !field.IsInitOnly
         select $"{type}.{field.Name}").Should().BeEmpty();

    [Fact]
    public void There_is_no_static_state_that_changes() =>
        (from type in Rooms.Library.GetTypes().Where(t => !t.IsEnum && !IsGenerated(t))
         from field in type.GetFields(Own & ~BindingFlags.Instance)
         where !field.IsLiteral && !IsGenerated(field.Name)
         where !field.IsInitOnly || CanBeFilled(field.FieldType) || (field.GetValue(null) is { } value && CanBeFilled(value.GetType()))
         where !(field is { IsPrivate: true, IsInitOnly: true } && field.FieldType.IsArray) // a table written down once
         select $"{type}.{field.Name} is {field.FieldType}").Should().BeEmpty();

    /// <summary>Collections whose contents somebody could change.</summary>
    private static bool CanBeFilled(Type type) =>
        type.IsArray
        || (type is { IsGenericType: true, IsInterface: false, Namespace: "System.Collections.Generic" or "System.Collections.Concurrent" }
            && typeof(IEnumerable).IsAssignableFrom(type))
        || typeof(System.Text.StringBuilder).IsAssignableFrom(type);

    private static bool IsVisible(MethodInfo? setter) => setter is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Own) is not null;

    /// <summary>Then `with` makes nothing that could not be made anew: it forges nothing.</summary>
    private static bool IsTakenByAConstructor(Type type, PropertyInfo property) =>
        type.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == property.Name && p.ParameterType == property.PropertyType));

    private static bool IsGenerated(Type type) => IsGenerated(type.Name) || (type.DeclaringType is { } outer && IsGenerated(outer));

    /// <summary>Names with angle brackets are the compiler's; the fields behind properties are ours.</summary>
    private static bool IsGenerated(string name) => name.StartsWith('<') && !name.EndsWith("k__BackingField", StringComparison.Ordinal);
}
