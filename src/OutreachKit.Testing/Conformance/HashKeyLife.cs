using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;
using Xunit;
using StandingStop = OutreachKit.Stops.Stop;

namespace OutreachKit.Testing.Conformance;

/// <summary>
/// Two processes whose hash key is changed step by step, as the procedure in docs/people.md says, in a random order of everything that may happen meanwhile. They are
/// never more than one step apart, and what they find is what was done.
/// </summary>
internal sealed class HashKeyLife(EngineUnderTest desk, int seed, CancellationToken stop)
{
    private const int Contacts = 5;
    private const int Steps = 120;
    private static readonly HashKey Old = HashKey.From("the secret of the first years"u8);
    private static readonly HashKey New = HashKey.From("the secret of the years after"u8);

    /// <summary>The settings, in the order in which they are deployed. The last comes only when the former key was retired.</summary>
    private static readonly HashKey[] Phases = [Old, Old.WithOthers(New), New.WithOthers(Old), New];

#pragma warning disable CA5394 // A seed that can be lived again is the point.
    private readonly Random _dice = new(seed);
#pragma warning restore CA5394
    private readonly int[] _phases = [0, 0];
    private readonly bool[] _stopped = new bool[Contacts];
    private readonly HashSet<string> _delivered = [];
    private readonly RecordingHandler _handler = new(_ => TouchOutcome.Done);
    private HashKeyCursor _cursor;

    internal required Func<ValueTask> LetLeasesPassAsync { get; init; }

    internal async Task LiveAsync()
    {
        for (int i = 0; i < Contacts; i++)
        {
            await EngineOf(0).EnrollAsync(Name(i), "America/Chicago", stop);
        }

        for (int step = 0; step < Steps; step++)
        {
            await StepAsync(Next(8), EngineOf(_phases[Next(2)]), Next(Contacts));
        }

        await EndAsync();
    }

    private async Task StepAsync(int what, OutreachEngine engine, int contact)
    {
        switch (what)
        {
            case 0:
                await engine.StopAsync(new StandingStop { Scope = StopScope.Contact(Name(contact)), Kind = StopKind.Pause }, stop);
                _stopped[contact] = true;
                break;
            case 1:
                Assert.Equal(_stopped[contact] ? 1 : 0, await engine.EndStopsAsync(StopScope.Contact(Name(contact)), StopKind.Pause, cancellationToken: stop));
                _stopped[contact] = false;
                break;
            case 2 or 3:
                _cursor = Next(4) == 0 ? default : (await engine.RotateHashKeysAsync(_cursor, 1 + Next(3), stop)).Next ?? default;
                break;
            case 4:
                await PassAsync(engine);
                break;
            case 5:
                await DeliverAsync(engine, contact, $"key-{Next(4)}");
                break;
            case 6:
                int process = Next(2);
                int phase = Math.Clamp(_phases[process] + (Next(3) == 0 ? -1 : 1), 0, 2);
                if (Math.Abs(phase - _phases[1 - process]) <= 1 && MayReturnTo(phase))
                {
                    _phases[process] = phase;
                }

                break;
            default:
                await CompareAsync(engine);
                break;
        }
    }

    // Who has seen the new key in use may not go back to the time before it was known.
    private bool MayReturnTo(int phase) => phase > 0 || _phases.Sum() < 2;

    private async Task DeliverAsync(OutreachEngine engine, int contact, string key)
    {
        FireResult told = Assert.Single(await engine.ReceiveAsync(Name(contact), Fact.Bounced(EngineUnderTest.Monday, key), stop));
        Assert.Equal(!_delivered.Add($"{contact} {key}"), told.IsRepeat);
    }

    private async Task CompareAsync(OutreachEngine engine)
    {
        for (int i = 0; i < Contacts; i++)
        {
            Assert.Equal(_stopped[i] ? 1 : 0, (await engine.StopsOfAsync(StopScope.Contact(Name(i)), stop)).Count);
        }
    }

    private async Task PassAsync(OutreachEngine engine)
    {
        int before = _handler.Performed.Count;
        await LetLeasesPassAsync();
        desk.Clock.AdvanceDays(1);
        TickReport report = await engine.CreateDispatcher(_handler, new DispatchOptions { ClockTolerance = null }).TickAsync(stop);
        Assert.Empty(report.Faults);
        Assert.All(_handler.Performed.Skip(before), touch => Assert.False(_stopped[int.Parse(touch.Contact.Value, System.Globalization.CultureInfo.InvariantCulture)]));
    }

    /// <summary>Everybody gets the new key, the rotation comes to its end, and the former key goes.</summary>
    private async Task EndAsync()
    {
        OutreachEngine engine = EngineOf(2);
        await engine.StopAsync(new StandingStop { Scope = StopScope.Tenant, Kind = StopKind.Pause }, stop);
        for (HashKeyCursor? cursor = default(HashKeyCursor); cursor is { } at;)
        {
            cursor = (await engine.RotateHashKeysAsync(at, 2, stop)).Next;
        }

        IReadOnlyList<HashKeyUse> uses = await engine.HashKeysAsync(stop);
        Assert.All(uses.Where(u => u.Key == Old.Check), use => Assert.Equal(0, use.Stops));
        Assert.Equal(uses.Any(u => u.Key == Old.Check), (await engine.RetireHashKeyAsync(Old, forgetsDeliveries: true, stop)).IsRetired);
        await CompareAsync(EngineOf(3));
    }

    private OutreachEngine EngineOf(int phase) =>
        new([EngineUnderTest.Letters], desk.Store, desk.Clock, new OutreachEngineOptions { HashKey = Phases[phase] });

#pragma warning disable CA5394 // As above.
    private int Next(int below) => _dice.Next(below);
#pragma warning restore CA5394

    private static string Name(int contact) => contact.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
