using System.Collections;
using System.Reflection;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Architecture;

/// <summary>What vouches for something cannot be made, or changed with `with`, from outside.</summary>
public class ForgeryTests
{
    public static TheoryData<Type> Vouching =>
    [
        typeof(Enrollment), typeof(PlannedTouch), typeof(HistoryEvent), typeof(Pipeline), typeof(PipelineStage), typeof(Answer),
        typeof(GuardedAnswer), typeof(Decision), typeof(Refusal), typeof(Plan), typeof(Touch), typeof(PipelineDefinitionException),
    ];

    [Theory]
    [MemberData(nameof(Vouching))]
    public void It_has_no_public_constructor_and_nothing_to_set(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        type.GetConstructors(Own).Where(c => (c.IsPublic || c.IsFamily || c.IsFamilyOrAssembly) && !IsCopy(c)).Should().BeEmpty();
        type.GetProperties(Own).Select(p => p.SetMethod).OfType<MethodInfo>()
            .Where(s => s.IsPublic || s.IsFamily || s.IsFamilyOrAssembly).Should().BeEmpty();
        type.IsSealed.Should().BeTrue("else an heir could say anything");
    }

    [Fact]
    public void A_list_that_is_handed_out_is_no_array_that_a_host_could_write_to()
    {
        Instant now = Instant.FromUtc(2026, 3, 2, 10, 0);
        Decision enrolled = Enrollment.Enroll(new EnrollmentProfile
        {
            Id = new EnrollmentId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
            Contact = "crm-42",
            Pipeline = Presets.InformationalInterview,
            Zone = ContactZone.Of(DateTimeZone.Utc),
        }, now);
        Decision held = enrolled.Enrollment.Hold(HoldSource.Pause, null, now);
        Plan plan = enrolled.Enrollment.Explain(enrolled.Enrollment.Touches[0], TrailDetail.Everything);
        Refusal refused = enrolled.Enrollment.Fire(Trigger.GaveUp, now).Refusal!;
        var writable = new SortedSet<string>(StringComparer.Ordinal);
        object[] roots =
        [
            Presets.InformationalInterview, Presets.InformationalInterview.Ask(Stage.Met, Trigger.Declined),
            enrolled.Event!, held.Event!, held.Enrollment, plan, refused, Faulty(),
        ];
        foreach (object root in roots)
        {
            Walk(root, writable, []);
        }

        string.Join(", ", writable).Should().BeEmpty();
    }

    private static PipelineDefinitionException Faulty()
    {
        try
        {
            new PipelineBuilder("faulty", 1).Build();
            throw new InvalidOperationException("It has no stages, and was built.");
        }
        catch (PipelineDefinitionException faulty)
        {
            return faulty;
        }
    }

    /// <summary>Everything of ours that can be got at from an object by its public properties.</summary>
    private static void Walk(object value, SortedSet<string> writable, HashSet<object> seen)
    {
        if (!seen.Add(value))
        {
            return;
        }

        PropertyInfo[] properties = value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public);
        foreach (PropertyInfo property in properties.Where(p => p.GetIndexParameters().Length == 0))
        {
            if (property.DeclaringType!.Assembly != Rooms.Library || property.GetValue(value) is not { } next)
            {
                continue;
            }

            if (next is not string && next is IEnumerable items)
            {
                if (next is Array { Length: > 0 } or IList { IsReadOnly: false } and not Array)
                {
                    writable.Add($"{property.DeclaringType.Name}.{property.Name} is a {next.GetType().Name}");
                }

                foreach (object item in items.Cast<object?>().OfType<object>().Where(IsOurs))
                {
                    Walk(item, writable, seen);
                }
            }
            else if (IsOurs(next))
            {
                Walk(next, writable, seen);
            }
        }
    }

    private static bool IsOurs(object value) => value.GetType().Assembly == Rooms.Library && !value.GetType().IsEnum;

    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;
}
