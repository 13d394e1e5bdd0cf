namespace OutreachKit.Architecture.Tests;

/// <summary>A test that finds nothing wrong must be known to look: these uses of a type are seen, wherever they stand.</summary>
public class HiddenUseTests
{
    [Theory]
    [InlineData(typeof(InBody))]
    [InlineData(typeof(InLambda))]
    [InlineData(typeof(InIterator))]
    [InlineData(typeof(InAsync))]
    [InlineData(typeof(InCatch))]
    [InlineData(typeof(InTypeOf))]
    [InlineData(typeof(InAttribute))]
    [InlineData(typeof(InAttributeOfAMember))]
    [InlineData(typeof(InConstraint<>))]
    [InlineData(typeof(InArgumentOfAGeneric))]
    [InlineData(typeof(InCall))]
    public void A_use_is_seen_in(Type place) =>
        new[] { place }.Concat(Nested(place)).SelectMany(TypeUse.Of).Should().Contain(typeof(Hidden));

    [Fact]
    public void What_only_the_source_names_is_read_there()
    {
        var file = new SourceFile("Above/Thing.cs", """
            using App.Below;
            using static App.Deep.Words;
            using Short = App.Aliased.Thing;

            namespace App.Above;

            // App.Commented is no use
            class Thing { object x = "App.Quoted", y = App.InFull.Limits.Most; }
            """, "App");

        file.Names("App.").Should().Equal("App.Below", "App.Deep.Words", "App.Aliased.Thing", "App.InFull.Limits.Most");
    }

    private static IEnumerable<Type> Nested(Type type) =>
        type.GetNestedTypes(System.Reflection.BindingFlags.NonPublic).SelectMany(inner => Nested(inner).Append(inner));

#pragma warning disable CA1822, CA1823, CA1852, IDE0051 // They are only there to be read.
    private class Hidden : Exception
    {
        internal static Hidden? Make() => null;
    }

    [AttributeUsage(AttributeTargets.All)]
    private sealed class Marked(Type of) : Attribute
    {
        internal Type Of => of;
    }

    private sealed class InBody
    {
        private static int Count() => new Hidden().Data.Count;
    }

    private sealed class InLambda
    {
        private static Func<int> Count() => () => new Hidden().Data.Count;
    }

    private sealed class InIterator
    {
        private static IEnumerable<int> Count()
        {
            yield return new Hidden().Data.Count;
        }
    }

    private sealed class InAsync
    {
        private static async Task<int> CountAsync()
        {
            await Task.Yield();
            return new Hidden().Data.Count;
        }
    }

    private sealed class InCatch
    {
        private static void Try(Action act)
        {
            try
            {
                act();
            }
            catch (Hidden)
            {
            }
        }
    }

    private sealed class InTypeOf
    {
        private static string Name() => typeof(Hidden).Name;
    }

    [Marked(typeof(Hidden))]
    private sealed class InAttribute;

    private sealed class InAttributeOfAMember
    {
        [Marked(typeof(Hidden))]
        private static int Count([Marked(typeof(int))] int count) => count;
    }

    private sealed class InConstraint<T>
        where T : Hidden
    {
        private static int Hash(T value) => value.GetHashCode();
    }

    private sealed class InArgumentOfAGeneric
    {
        private static int Count() => Enumerable.Empty<KeyValuePair<string, Hidden[]>>().Count();
    }

    private sealed class InCall
    {
        private static bool Is() => Hidden.Make() is null;
    }
#pragma warning restore CA1822, CA1823, CA1852, IDE0051
}
