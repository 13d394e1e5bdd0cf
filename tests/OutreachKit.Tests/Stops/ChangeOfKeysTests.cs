using CsCheck;
using NodaTime.Testing;
using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stops;

/// <summary>Whatever is done in whatever order while the hash key changes: each process that knows the keys in use finds the stops that stand, and one that lacks a key does nothing.</summary>
[Law("R4")]
public class ChangeOfKeysTests
{
    private const int Contacts = 3;
    private static readonly HashKey[] Keys = [HashKey.None, HashKey.From("the first of two secrets"u8), HashKey.From("the second of two secrets"u8)];

    private enum Deed
    {
        Add,
        End,
        Ask,
        Rotate,
        Retire,
    }

    /// <summary>What is done, by a process of which settings (a current key, and as bits which keys it knows), to whom.</summary>
    private static readonly Gen<(Deed Deed, int Current, int Known, int Contact)> AnyStep =
        Gen.Select(Gen.OneOfConst(Enum.GetValues<Deed>()), Gen.Int[0, 2], Gen.Int[0, 7], Gen.Int[0, Contacts - 1]);

    [Fact]
    public void Every_process_finds_what_stands_or_says_which_key_it_lacks() =>
        AnyStep.Array[1, 40].Sample(steps => LiveAsync(steps).GetAwaiter().GetResult(), iter: 300);

    private static async Task LiveAsync((Deed Deed, int Current, int Known, int Contact)[] steps)
    {
        var store = new InMemoryStore();
        bool[] stopped = new bool[Contacts];
        var inUse = new HashSet<Guid>();
        var retired = new HashSet<Guid>();
        await EnrollAsync(store);
        foreach ((Deed deed, int current, int known, int contact) in steps)
        {
            HashKey key = Keys[current].WithOthers([.. Keys.Where((_, i) => (known & (1 << i)) > 0)]);
            OutreachEngine engine = EngineOf(store, key);
            bool isRefused = inUse.Any(k => !key.Knows(k)) || (deed is not (Deed.End or Deed.Ask) && retired.Contains(key.Check));
            try
            {
                await PerformAsync(engine, deed, contact, Keys[(current + 1) % Keys.Length], stopped, inUse, retired);
                isRefused.Should().BeFalse();
                if (deed == Deed.Add)
                {
                    inUse.Add(key.Check);
                    stopped[contact] = true;
                }
            }
            catch (WrongHashKeyException)
            {
                isRefused.Should().BeTrue();
            }

            inUse.UnionWith((await engine.HashKeysAsync(TestContext.Current.CancellationToken)).Where(k => !k.IsRetired).Select(k => k.Key));
        }

        OutreachEngine all = EngineOf(store, Keys[0].WithOthers(Keys));
        for (int i = 0; i < Contacts; i++)
        {
            (await all.StopsOfAsync(StopScope.Contact(Name(i)), TestContext.Current.CancellationToken)).Count.Should().Be(stopped[i] ? 1 : 0);
        }
    }

    private static async Task PerformAsync(OutreachEngine engine, Deed deed, int contact, HashKey other, bool[] stopped, HashSet<Guid> inUse, HashSet<Guid> retired)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        switch (deed)
        {
            case Deed.Add:
                await engine.ImportStopsAsync([new() { Scope = StopScope.Contact(Name(contact)), Kind = StopKind.Suspension }], stop);
                break;
            case Deed.End:
                (await engine.EndStopsAsync(StopScope.Contact(Name(contact)), StopKind.Suspension, cancellationToken: stop)).Should().Be(stopped[contact] ? 1 : 0);
                stopped[contact] = false;
                break;
            case Deed.Ask:
                (await engine.StopsOfAsync(StopScope.Contact(Name(contact)), stop)).Count.Should().Be(stopped[contact] ? 1 : 0);
                break;
            case Deed.Rotate:
                for (HashKeyCursor? cursor = default(HashKeyCursor); cursor is { } at;)
                {
                    cursor = (await engine.RotateHashKeysAsync(at, 2, stop)).Next;
                }

                break;
            default:
                if ((await engine.RetireHashKeyAsync(other, cancellationToken: stop)).IsRetired)
                {
                    inUse.Remove(other.Check);
                    retired.Add(other.Check);
                }

                break;
        }
    }

    private static async Task EnrollAsync(InMemoryStore store)
    {
        OutreachEngine engine = EngineOf(store, HashKey.None);
        for (int i = 0; i < Contacts; i++)
        {
            await engine.EnrollAsync(Name(i), "America/Chicago", TestContext.Current.CancellationToken);
        }
    }

    private static OutreachEngine EngineOf(InMemoryStore store, HashKey key) =>
        new(Presets.InformationalInterview, store, new FakeClock(Given.Monday), new OutreachEngineOptions { HashKey = key });

    private static string Name(int contact) => $"contact-{contact}";
}
