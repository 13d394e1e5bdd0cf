using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Stores;
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

    /// <summary>They may hold nothing, and then they say nothing.</summary>
    private static readonly Type[] MayBeEmpty = [typeof(FactDetails), typeof(ContactId)];

    // Times with dots, other digits, other signs, a dotted I.
    private static readonly CultureInfo[] Cultures = [.. new[] { "fi-FI", "de-DE", "ar-SA", "tr-TR", "fa-IR" }.Select(CultureInfo.GetCultureInfo)];

    /// <summary>They do something and hold nothing: their names say what they are.</summary>
    private static readonly Type[] Workers =
    [
        typeof(OutreachEngine), typeof(OutreachUnitOfWork), typeof(Dispatcher), typeof(InMemoryStore), typeof(OutreachJsonContext), typeof(StoreBase), typeof(ForwardingStore),
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
        var left = new Queue<object>(await HandedOut.AllAsync());
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
        bool isLine = text.Length is > 0 and <= MostCharacters && !text.Contains('\n', StringComparison.Ordinal);
        if (!isLine && !Prose.Contains(told.GetType()) && !(text.Length == 0 && MayBeEmpty.Contains(told.GetType())))
        {
            yield return $"{name} is no short line: {text}";
        }

        foreach (CultureInfo culture in Cultures.Where(c => In(c, told) != text))
        {
            yield return $"{name} is '{text}' here and '{In(culture, told)}' in {culture}";
        }
    }

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
}
