using System.Collections;
using System.Globalization;
using System.Reflection;
using OutreachKit.Agenda;
using OutreachKit.Enrollments;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stages;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Views;

/// <summary>Whatever the library hands out says what it is: no property throws, and <c>ToString</c> is one short line, the same in every culture.</summary>
public class PrintedTests
{
    private const int Longest = 400;

    private static readonly string[] Cultures = ["de-DE", "ar-SA", "tr-TR", "fa-IR"];

    [Fact]
    public async Task Everything_that_is_handed_out_prints_as_one_short_line_in_every_culture_and_no_property_throws()
    {
        var seen = new Dictionary<Type, List<object>>();
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (object root in await HandedOutAsync())
        {
            Collect(root, seen, faults, depth: 0);
        }

        foreach ((Type type, List<object> values) in seen)
        {
            foreach (object value in values.Take(20))
            {
                if (Fault(value) is { } fault)
                {
                    faults.Add($"{type.FullName}: {fault}");
                }
            }
        }

        seen.Keys.Count.Should().BeGreaterThan(50, "else this tries nothing");
        string.Join(Environment.NewLine, faults).Should().BeEmpty();
    }

    private static string? Fault(object value)
    {
        string invariant = In(CultureInfo.InvariantCulture, value);
        return invariant.Length == 0 && value is not (Trail or FactDetails or ContactId) ? "says nothing"
            : invariant == value.GetType().ToString() ? "says its type's name"
            : invariant.Contains('\n', StringComparison.Ordinal) && value is not Explanation ? $"is more than a line: {invariant}"
            : invariant.Length > Longest && value is not Explanation ? $"is {invariant.Length} characters long: {invariant[..120]}"
            : Cultures.Where(c => In(CultureInfo.GetCultureInfo(c), value) != invariant).Select(c => $"differs in {c}: {In(CultureInfo.GetCultureInfo(c), value)}").FirstOrDefault();
    }

    private static string In(CultureInfo culture, object value)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return value.ToString() ?? "";
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>All that can be reached from a value by its public properties.</summary>
    private static void Collect(object value, Dictionary<Type, List<object>> seen, SortedSet<string> faults, int depth)
    {
        if (value is IEnumerable items and not string)
        {
            foreach (object? item in items.Cast<object?>().Take(50))
            {
                if (item is not null)
                {
                    Collect(item, seen, faults, depth);
                }
            }
        }

        Type type = value.GetType();
        if (type.Assembly != typeof(OutreachEngine).Assembly || !type.IsVisible || type.IsEnum || type.IsArray || depth > 8)
        {
            return;
        }

        List<object> known = seen.TryGetValue(type, out List<object>? list) ? list : seen[type] = [];
        if (known.Count > 60 || known.Any(k => ReferenceEquals(k, value) || (type.IsValueType && k.Equals(value))))
        {
            return;
        }

        known.Add(value);
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            object? got = null;
            try
            {
                got = property.GetValue(value);
            }
            catch (TargetInvocationException thrown)
            {
                faults.Add($"{type.FullName}.{property.Name} throws {thrown.InnerException!.GetType().Name}");
            }

            if (got is not null)
            {
                Collect(got, seen, faults, depth + 1);
            }
        }
    }

    /// <summary>What a host gets to see in a busy week.</summary>
    private static async Task<IReadOnlyList<object>> HandedOutAsync()
    {
        var world = new World();
        OutreachEngine engine = world.Engine;
        Enrollment ada = await world.EnrolledAsync();
        List<object> all =
        [
            await engine.EnrollAsync("crm-43", "Europe/Berlin", World.Stop), await engine.EnrollAsync("crm-43", cancellationToken: World.Stop),
            await engine.OptOutAsync("crm-44", cancellationToken: World.Stop), await engine.EnrollAsync("crm-44", cancellationToken: World.Stop),
            await world.TickAsync(new RecordingHandler(t => t.Contact.Value == "crm-42" ? TouchOutcome.DoneWith("<a@b>") : TouchOutcome.Unknown("time-out"))),
            await engine.HoldAsync(ada.Id, HoldSource.Pause, world.Now + NodaTime.Duration.FromDays(2), cancellationToken: World.Stop),
            await engine.ReceiveAsync("crm-42", Fact.MeetingBooked(world.Now, world.Now + NodaTime.Duration.FromDays(3), world.Now + NodaTime.Duration.FromDays(4), "m1", 0), World.Stop),
            await engine.FireAsync(ada.Id, Trigger.Reopened, cancellationToken: World.Stop),
            await engine.AddTouchAsync(ada.Id, OutreachKit.Sequences.StepKind.Email, new NodaTime.LocalDateTime(2026, 3, 9, 10, 0), "draft-1", "u-7", needsApproval: true, World.Stop),
            await engine.PerformNowAsync(ada.Id, (await world.FoundAsync(ada)).Touches[0].Key, new RecordingHandler(), cancellationToken: World.Stop),
            await engine.AgendaAsync(world.Now + NodaTime.Duration.FromDays(90), World.Stop), await engine.ExplainAsync(ada.Id, TrailDetail.Everything, World.Stop),
            await engine.HistoryAsync(ada.Id, World.Stop), await engine.FollowAsync(cancellationToken: World.Stop), await engine.FunnelAsync(cancellationToken: World.Stop),
            await engine.BacklogAsync(World.Stop), await engine.AdoptAllAsync([new() { Contact = "crm-45" }, new() { Contact = "crm-46", Since = NodaTime.Instant.MinValue }], World.Stop),
            engine.Preview(new() { Contact = "crm-47" }, TrailDetail.Everything), await engine.ReviewDatesAsync(World.Stop),
            (await world.FoundAsync(ada)).Fire(Trigger.Reopened, world.Now), Fact.MeetingHeld(world.Now, "m1", 1), Fact.AutoReplied(world.Now, new NodaTime.LocalDate(2026, 3, 9)),
            new OutreachEngineOptions(), new PipelineCatalog([Presets.InformationalInterview]), HolidayCalendars.UnitedStatesFederal, Deadline.Hours(2), Delay.BusinessDays(2), Schedule.Always,
            AutoReplyPolicy.AskAPerson, ZoneDatabase.Default, HashKey.None, new EnrollRequest { Contact = "crm-47" },
        ];
        return all;
    }
}
