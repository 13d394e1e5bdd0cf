using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using NodaTime;
using OutreachKit.Agenda;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.InMemory;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stages;
using OutreachKit.Stores;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Touches;
using OutreachKit.Views;

namespace OutreachKit.Tests.Architecture;

/// <summary>
/// What a log or a debugger shows of our types: <c>ToString</c> is one short line, the same in every culture, and no property throws.
/// </summary>
public class TextOfTypesTests
{
    private const int MostCharacters = 200;

    /// <summary>Several lines, because it is what a person reads.</summary>
    private static readonly Type[] Prose = [typeof(Explanation)];

    /// <summary>They do something and hold nothing: their names say what they are.</summary>
    private static readonly Type[] Workers =
    [
        typeof(OutreachEngine), typeof(Dispatcher), typeof(InMemoryStore), typeof(OutreachJsonContext),
    ];

    [Fact]
    public void Every_public_type_that_holds_something_says_what_it_is() => Rooms.PublicTypes
        .Where(t => t is { IsEnum: false, IsInterface: false } && !(t.IsAbstract && t.IsSealed) && !t.IsSubclassOf(typeof(Exception)))
        .Where(t => !t.IsSubclassOf(typeof(Delegate)) && !t.IsSubclassOf(typeof(Attribute)) && !Workers.Contains(t))
        .Where(t => TextOf(t) is not { } text || text.DeclaringType!.Assembly != t.Assembly || text.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Select(t => t.FullName)
        .Should().BeEmpty("each needs a ToString of its own, and a sealed one in its base will do");

    [Fact]
    public async Task It_is_one_short_line_the_same_everywhere_and_nothing_throws_that_is_looked_at()
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var types = new HashSet<Type>();
        var left = new Queue<object>(await GivenAsync());
        while (left.TryDequeue(out object? next))
        {
            if (next.GetType().IsValueType ? false : !seen.Add(next))
            {
                continue;
            }

            if (Rooms.PublicTypes.Contains(next.GetType()))
            {
                types.Add(next.GetType());
                faults.UnionWith(FaultsOf(next));
            }

            foreach (object part in PartsOf(next, faults))
            {
                left.Enqueue(part);
            }
        }

        faults.Should().BeEmpty();
        types.Count.Should().BeGreaterThan(60, "that many can be come by from a life, its reports and its answers");
    }

    private static MethodInfo? TextOf(Type type) => type.GetMethod(nameof(ToString), Type.EmptyTypes);

    private static IEnumerable<string> FaultsOf(object told)
    {
        string name = told.GetType().Name;
        string text = In(CultureInfo.InvariantCulture, told);
        if (!Prose.Contains(told.GetType()) && (text.Length is 0 or > MostCharacters || text.Contains('\n', StringComparison.Ordinal)))
        {
            yield return $"{name} is no short line: {text}";
        }

        if (!Prose.Contains(told.GetType()) && In(Finnish, told) != text)
        {
            yield return $"{name} is '{text}' here and '{In(Finnish, told)}' in Finland";
        }
    }

    // Its times are written with dots, and its minus is another character.
    private static CultureInfo Finnish { get; } = CultureInfo.GetCultureInfo("fi-FI");

    private static string In(CultureInfo culture, object told)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            return told.ToString()!;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IEnumerable<object> PartsOf(object whole, SortedSet<string> faults)
    {
        if (whole is IEnumerable many and not string)
        {
            return many.Cast<object?>().OfType<object>().Take(20);
        }

        return whole.GetType().Assembly != typeof(Enrollment).Assembly ? [] : whole.GetType()
            .GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.GetIndexParameters().Length == 0)
            .Select(p => Got(p, whole, faults)).OfType<object>();
    }

    private static object? Got(PropertyInfo property, object whole, SortedSet<string> faults)
    {
        try
        {
            return property.GetValue(whole);
        }
        catch (TargetInvocationException thrown)
        {
            faults.Add($"{whole.GetType().Name}.{property.Name} throws {thrown.InnerException!.GetType().Name}");
            return null;
        }
    }

    private static async Task<object[]> GivenAsync()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        var store = new InMemoryStore();
        var clock = new NodaTime.Testing.FakeClock(Given.Monday);
        var engine = new OutreachEngine(Presets.InformationalInterview, store, clock);
        await engine.OptOutAsync("crm-9", cancellationToken: stop);
        EnrollResult refused = await engine.EnrollAsync("crm-9", cancellationToken: stop);
        EnrollResult enrolled = await engine.EnrollAsync("crm-42", "Atlantis/Capital", stop);
        EnrollmentId id = enrolled.OrThrow().Id;
        var results = new List<object?> { refused, enrolled, refused.Refusal };
        results.AddRange(await engine.ReceiveAsync("crm-42", Fact.AutoReplied(Given.Monday, new LocalDate(2026, 3, 20), key: "k"), stop));
        results.Add(await engine.TickAsync(TouchHandler.From((_, _) => throw new InvalidOperationException("no line")), cancellationToken: stop));
        clock.Advance(Duration.FromDays(30));
        results.Add(await engine.TickAsync(TouchHandler.From((_, _) => ValueTask.FromResult(TouchOutcome.Done)), cancellationToken: stop));
        results.Add(await engine.FireAsync(id, Trigger.Reopened, cancellationToken: stop));
        Enrollment now = (await engine.FindAsync(id, stop))!;
        results.AddRange(
        [
            now, await engine.ExplainAsync(id, cancellationToken: stop), await engine.HistoryAsync(id, stop), now.ToView(Given.Monday),
            await engine.FunnelAsync(cancellationToken: stop), await engine.AgendaAsync(clock.GetCurrentInstant() + Duration.FromDays(90), cancellationToken: stop),
            Presets.InformationalInterview, new OutreachEngineOptions(), new DispatchOptions(), ZoneDatabase.Default,
            new ClockJump(Given.Monday, Given.Monday), new Backlog(1, Given.Monday, 0, null, 0, 0, 0), new StoreTime(Given.Monday),
            new ClaimRequest(Given.Monday, 5, Duration.FromMinutes(1)), new OpenTouches("", Given.Monday), new EnrollRequest { Contact = "crm-1" },
            now.Explain(now.Touches.Count > 0 ? now.Touches[0] : enrolled.OrThrow().Touches[0]), TouchOutcome.NotSent("smtp-421", Duration.FromSeconds(-1.5)),
        ]);
        for (uint seed = 0; seed < 40; seed++)
        {
            var dice = new Random((int)seed);
            RandomLife life = RandomLife.Of([.. Enumerable.Range(0, 40).Select(_ => (dice.Next(16), dice.Next(8), dice.Next(6000)))]);
            results.AddRange([life.Enrollment, life.Events]);
        }

        return [.. results.OfType<object>()];
    }
}
