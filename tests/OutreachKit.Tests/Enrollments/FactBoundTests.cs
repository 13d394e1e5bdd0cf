using System.Reflection;
using NodaTime;
using OutreachKit.Enrollments;

namespace OutreachKit.Tests.Enrollments;

/// <summary>Whatever a fact is made of is checked where it is made, by the name of the parameter that was given.</summary>
public class FactBoundTests
{
    private static readonly MethodInfo[] Makers =
        [.. typeof(Fact).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => m.ReturnType == typeof(Fact))];

    private static readonly (Type Type, string What, object Value)[] Bad =
    [
        (typeof(string), "NUL", "a\0b"),
        (typeof(string), "half a character", "a\ud800b"),
        (typeof(string), "far too long", new string('x', 5000)),
        (typeof(Instant), "the beginning of time", Instant.MinValue),
        (typeof(Instant), "the end of time", Instant.MaxValue),
        (typeof(Subject), "no id", new Subject("")),
        (typeof(Subject), "null", new Subject(null!)),
        (typeof(Subject), "a blank", new Subject(" ")),
        (typeof(Subject), "a control character", new Subject("m\u001F7")),
        (typeof(Subject), "a revision below zero", new Subject("m-7", -1)),
        (typeof(int), "a revision below zero", -1),
    ];

    public static TheoryData<string, string, int> Mistakes =>
    [
        .. from maker in Makers
           from parameter in maker.GetParameters()
           from index in Enumerable.Range(0, Bad.Length)
           where (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == Bad[index].Type
           where maker.Name != nameof(Fact.OptedOut) || Bad[index].Type != typeof(Instant)
           select (maker.Name, parameter.Name!, index),
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_refused_by_the_name_of_its_parameter(string maker, string parameter, int bad)
    {
        MethodInfo method = Makers.Single(m => m.Name == maker);
        object?[] arguments = [.. method.GetParameters().Select(p => p.Name == parameter ? Bad[bad].Value : Right(p))];

        TargetInvocationException thrown = FluentActions.Invoking(() => method.Invoke(null, arguments)).Should().Throw<TargetInvocationException>(Bad[bad].What).Which;

        thrown.InnerException.Should().BeAssignableTo<ArgumentException>(Bad[bad].What).Which.ParamName.Should().Be(parameter, Bad[bad].What);
    }

    private static object? Right(ParameterInfo parameter) => parameter.Name switch
    {
        "trigger" => Trigger.MeetingHeld,
        "at" or "occurredAt" or "endedAt" or "starts" => Given.Monday,
        "ends" => Given.Monday + Duration.FromHours(1),
        "meeting" => "m-7",
        _ => null,
    };
}
