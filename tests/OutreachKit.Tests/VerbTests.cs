using System.Reflection;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Touches;

namespace OutreachKit.Tests;

/// <summary>One guard at the door: whatever cannot be meant or kept is refused by every verb that takes it, by the name of the parameter.</summary>
public partial class VerbTests
{
    private static readonly MethodInfo[] Verbs =
        [.. typeof(OutreachEngine).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName)];

    /// <summary>What nobody can mean, of each type that a verb may take.</summary>
    private static readonly (Type Type, string What, object Value)[] Bad =
    [
        (typeof(ContactId), "default", default(ContactId)),
        (typeof(string), "NUL", "a\0b"),
        (typeof(string), "half a character", "a\ud800b"),
        (typeof(string), "the other half", "\udc00"),
        (typeof(string), "far too long", new string('x', 5000)),
        (typeof(Instant), "the beginning of time", Instant.MinValue),
        (typeof(Instant), "the end of time", Instant.MaxValue),
        (typeof(Instant), "the year 1", Instant.FromUtc(1, 1, 1, 0, 0)),
        (typeof(LocalDate), "the first date", LocalDate.MinIsoValue),
        (typeof(LocalDate), "the last date", LocalDate.MaxIsoValue),
        (typeof(LocalDateTime), "the first time", LocalDateTime.MinIsoValue),
        (typeof(LocalDateTime), "the last time", LocalDateTime.MaxIsoValue),
    ];

    public static TheoryData<string, string, string> Mistakes =>
    [
        .. from verb in Verbs
           from parameter in verb.GetParameters()
           from bad in Bad
           where (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == bad.Type
           select (verb.ToString()!, parameter.Name!, bad.What),
    ];

    public static TheoryData<string> All => [.. Verbs.Select(v => v.ToString()!)];

    public static TheoryData<string> WithEnrollment => [.. Verbs.Where(v => v.GetParameters().Any(p => p.ParameterType == typeof(EnrollmentId))).Select(v => v.ToString()!)];

    public static TheoryData<string> WithTouch => [.. Verbs.Where(v => v.GetParameters().Any(p => p.ParameterType == typeof(TouchKey))).Select(v => v.ToString()!)];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_refused_by_the_name_of_its_parameter(string verb, string parameter, string what)
    {
        (World world, Enrollment ada) = await HeldAsync();
        Func<Task> act = () => CallAsync(world, ada, verb, parameter, Bad.Single(b => b.What == what).Value);

        (await act.Should().ThrowAsync<ArgumentException>()).Which.ParamName.Should().Be(parameter);

        Enrollment after = await world.FoundAsync(ada);
        after.Revision.Should().Be(ada.Revision, "nothing has changed");
    }

    [Theory]
    [MemberData(nameof(WithEnrollment))]
    public async Task An_enrollment_that_is_none_is_not_found(string verb)
    {
        (World world, Enrollment ada) = await HeldAsync();
        object? result = null;
        try
        {
            result = await CallAsync(world, ada, verb, "id", default(EnrollmentId));
        }
        catch (EnrollmentNotFoundException)
        {
            return;
        }

        (result is null or IReadOnlyList<OutreachKit.Enrollments.Events.HistoryEvent> { Count: 0 }).Should().BeTrue("a look finds nothing, and a wish is refused");
    }

    [Theory]
    [MemberData(nameof(WithTouch))]
    public async Task A_touch_that_is_none_is_not_there(string verb)
    {
        (World world, Enrollment ada) = await HeldAsync();
        object? result = await CallAsync(world, ada, verb, "touch", default(TouchKey));

        Refusal? refusal = result is FireResult fired ? fired.Refusal : ((PerformResult)result!).Refusal;
        refusal!.Code.Should().Be(RefusalCode.NoSuchTouch);
    }

    [Fact]
    public void What_is_asked_is_asked_of_many_verbs() => Mistakes.Should().HaveCountGreaterThan(150);

    [Fact]
    public void An_id_that_cannot_be_kept_is_nobodys()
    {
        // Not as inline data: half a character would not come through.
        foreach (string id in new[] { "a\0b", "a\ud800b", "\udc00", "", " ", new string('x', 65) })
        {
            FluentActions.Invoking(() => new ContactId(id)).Should().Throw<ArgumentException>().WithParameterName("value");
        }
    }

    [Fact]
    public async Task A_request_says_which_of_its_fields_is_wrong_and_of_many_the_others_come_in()
    {
        World world = new();
        foreach ((EnrollRequest request, string field) in new (EnrollRequest, string)[]
        {
            (new() { Contact = default }, nameof(EnrollRequest.Contact)),
            (new() { Contact = "crm-1", Zone = "a\0b" }, nameof(EnrollRequest.Zone)),
            (new() { Contact = "crm-1", AccountZone = "a\ud800b" }, nameof(EnrollRequest.AccountZone)),
            (new() { Contact = "crm-1", Account = "a\0b" }, nameof(EnrollRequest.Account)),
            (new() { Contact = "crm-1", Actor = "a\0b" }, "actor"),
            (new() { Contact = "crm-1", Since = Instant.MinValue }, "since"),
        })
        {
            Func<Task> act = () => world.Engine.EnrollAsync(request, World.Stop);
            (await act.Should().ThrowAsync<ArgumentException>(field)).Which.ParamName.Should().Be(field);
            Adoption adoption = await world.Engine.AdoptAllAsync([request, new() { Contact = $"ok-{field}" }], World.Stop);
            adoption.Items.Select(i => i.Outcome).Should().Equal(AdoptionOutcome.Invalid, AdoptionOutcome.Adopted);
        }
    }

    [Fact]
    public async Task An_opt_out_counts_whatever_its_date()
    {
        World world = new();
        foreach (Instant at in new[] { Instant.MinValue, Instant.MaxValue, Instant.FromUtc(1, 1, 1, 0, 0), NodaConstants.UnixEpoch })
        {
            await world.EnrolledAsync($"crm-{at.ToUnixTimeTicks()}");
            await world.Engine.ReceiveAsync($"crm-{at.ToUnixTimeTicks()}", Fact.OptedOut(at), World.Stop);
            (await world.Engine.FindByContactAsync($"crm-{at.ToUnixTimeTicks()}", World.Stop)).Single().Stage.Should().Be(Stage.OptedOut);
        }
    }

    [Theory]
    [InlineData(9990)]
    [InlineData(1)]
    [InlineData(2400)]
    public async Task A_clock_that_shows_no_year_of_ours_is_named(int year)
    {
        World world = new();
        world.Clock.Reset(Instant.FromUtc(year, 1, 1, 0, 0));
        Func<Task> act = () => world.EnrolledAsync();

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("The engine's clock shows*");
    }

    /// <summary>Somebody on hold, so that every verb has something to do.</summary>
    private static async Task<(World World, Enrollment Enrollment)> HeldAsync()
    {
        World world = new();
        Enrollment ada = await world.EnrolledAsync();
        await world.Engine.HoldAsync(ada.Id, HoldSource.Pause, cancellationToken: World.Stop);
        return (world, await world.FoundAsync(ada));
    }

    private static async Task<object?> CallAsync(World world, Enrollment ada, string verb, string parameter, object value)
    {
        MethodInfo method = Verbs.Single(v => v.ToString() == verb);
        object?[] arguments = [.. method.GetParameters().Select(p => p.Name == parameter ? value : Right(p, ada))];
        object? result;
        try
        {
            result = method.Invoke(world.Engine, arguments);
        }
        catch (TargetInvocationException thrown)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown.InnerException!);
            throw;
        }

        if (result is not Task task)
        {
            return result;
        }

        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }

    /// <summary>What a verb may well be given.</summary>
    private static object? Right(ParameterInfo parameter, Enrollment ada) => (parameter.Name, parameter.ParameterType) switch
    {
        ("cancellationToken", _) => World.Stop,
        ("pipeline", _) => null,
        ("reference", _) => "draft-1",
        ("tenant", _) => "",
        ("limit", _) => 10,
        ("since", _) => Given.Monday,
        ("until" or "from" or "at", var type) when type == typeof(Instant?) => null,
        ("until", _) => Given.Monday,
        ("delivery", _) => Array.Empty<Fact>(),
        ("requests", _) => Array.Empty<EnrollRequest>(),
        ("fact", var type) when type == typeof(Trigger) => Trigger.ReplyReceived,
        ("choose", _) => (Func<IOutreachStore, IOutreachStore>)(store => store),
        (_, var type) when type == typeof(ContactId) => ada.Contact,
        (_, var type) when type == typeof(EnrollmentId) => ada.Id,
        (_, var type) when type == typeof(TouchKey) => ada.TheTouch().Key,
        (_, var type) when type == typeof(Trigger) => Trigger.GaveUp,
        (_, var type) when type == typeof(Fact) => Fact.ReplyReceived(Given.Monday),
        (_, var type) when type == typeof(Stage) => Stage.Contacted,
        (_, var type) when type == typeof(LocalDate) => new LocalDate(2026, 3, 9),
        (_, var type) when type == typeof(LocalDateTime) => new LocalDateTime(2026, 3, 9, 10, 0),
        (_, var type) when type == typeof(StepKind) => StepKind.Call,
        (_, var type) when type == typeof(HoldSource) => HoldSource.Pause,
        (_, var type) when type == typeof(Settlement) => Settlement.Sent,
        (_, var type) when type == typeof(Stop) => new Stop { Scope = StopScope.Contact(ada.Contact), Kind = StopKind.Pause },
        ("writer", _) => new IntakeList(),
        ("work", _) => (Action<OutreachUnitOfWork>)(work => work.Suspend(ada.Contact)),
        ("stops", _) => Array.Empty<Stop>(),
        (_, var type) when type == typeof(HashKey) => HashKey.From(new byte[16]),
        (_, var type) when type == typeof(StopScope) => StopScope.Contact(ada.Contact),
        (_, var type) when type == typeof(StopKind) => StopKind.Pause,
        (_, var type) when type == typeof(EnrollRequest) => new EnrollRequest { Contact = "crm-43" },
        (_, var type) when type == typeof(ITouchHandler) => new RecordingHandler(),
        (_, var type) when type == typeof(ITouchLookup) => new LookingUpHandler(_ => null),
        (_, var type) when type == typeof(ITouchPreparer) => new NoDrafts(),
        (_, var type) when type.IsValueType && Nullable.GetUnderlyingType(type) is null => Activator.CreateInstance(type),
        _ => null,
    };

    private sealed class NoDrafts : ITouchPreparer
    {
        public ValueTask<string?> PrepareAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken) => new((string?)null);
    }
}
