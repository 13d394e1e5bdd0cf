using System.Collections;
using System.Reflection;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stores.Serialization;

/// <summary>No field is forgotten, no kind of effect, no name of an enum: also not one that is added later.</summary>
public class FieldTests
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void In_what_these_tests_write_no_field_has_its_default()
    {
        object[] filled =
        [
            Filled.Enrollment.State, Filled.Touch, Filled.Touch.Subject!, Filled.Touch.Anchor, Filled.Profile, Filled.Zone, Filled.Hold,
            Filled.Event(Filled.Effects), .. Filled.Effects,
        ];
        (from thing in filled
         from field in thing.GetType().GetFields(Own)
         where field.FieldType != typeof(ContactSettings) // what the host settled is asked for, never stored
         group IsDefault(field.GetValue(thing), field.FieldType) by $"{thing.GetType().Name}.{field.Name}" into same
         where same.All(isDefault => isDefault)
         select same.Key).Should().BeEmpty("a default that is not written looks as if it had been");
    }

    [Fact]
    public void An_enrollment_comes_back_with_every_field() =>
        HistoryLawTests.AssertSame(WrittenLife.Restored(Filled.Enrollment), Filled.Enrollment);

    [Fact]
    public void An_event_comes_back_with_every_field()
    {
        HistoryEvent restored = WrittenLife.Restored(Filled.Event(Filled.Effects), Filled.Pipeline);
        HistoryLawTests.AssertSame(restored, Filled.Event(Filled.Effects));
        restored.Trigger!.IsInteraction.Should().BeTrue();
    }

    [Fact]
    public void Every_kind_of_effect_is_among_them() =>
        typeof(Effect).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Effect)))
            .Should().BeEquivalentTo(Filled.Effects.Select(e => e.GetType()).Distinct(), "a new kind of effect needs a written form, and a place there");

    [Fact]
    public void An_effect_alone_comes_back_as_what_it_was()
    {
        AssertComeBack(Filled.Effects);
    }

    [Fact]
    public void Every_name_of_every_enum_comes_back()
    {
        foreach (EventKind kind in Enum.GetValues<EventKind>())
        {
            WrittenLife.Restored(Filled.Event(kind), Filled.Pipeline).Kind.Should().Be(kind);
        }

        Effect[] effects =
        [
            .. Enum.GetValues<ReplanCause>().Select(cause => new TouchReplanned(Filled.Touch, cause)),
            .. Enum.GetValues<CancelCause>().Select(cause => new TouchCancelled(Filled.Key, Filled.Step, 1, cause)),
            .. Enum.GetValues<TouchEnd>().Select(end => new TouchConcluded(Filled.Key, Filled.Step, 1, end, Filled.At, null)),
            .. Enum.GetValues<HoldSource>().Select(source => new HoldEnded(source, Filled.At)),
            .. Enum.GetValues<TouchState>().Select(state => new TouchPlanned(Filled.Touch with { State = state })),
            .. Enum.GetValues<PlanBlock>().Select(block => new TouchPlanned(Filled.Touch with { Blocked = block })),
            .. Enum.GetValues<AnchorKind>().Select(kind => new TouchPlanned(Filled.Touch with { Anchor = new(Filled.At, kind, "x") })),
        ];
        AssertComeBack(effects);
    }

    private static void AssertComeBack(Effect[] effects)
    {
        foreach (Effect effect in effects)
        {
            Effect restored = WrittenLife.Restored(Filled.Event(effect), Filled.Pipeline).Effects[^1];
            restored.GetType().Should().Be(effect.GetType());
            HistoryLawTests.AssertSame(restored, effect);
        }
    }

    private static bool IsDefault(object? value, Type type) =>
        value is null or "" or ICollection { Count: 0 }
        || (type.IsValueType && Nullable.GetUnderlyingType(type) is null && value.Equals(Activator.CreateInstance(type)));
}
