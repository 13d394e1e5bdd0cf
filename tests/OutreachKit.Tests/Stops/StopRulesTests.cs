using CsCheck;
using NodaTime;
using OutreachKit.Stops;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stops;

[Law("R4")]
[Law("C2")]
public class StopRulesTests
{
    private static readonly Instant Now = Given.Monday;

    private static readonly Gen<Stop> AnyStop =
        from scope in Gen.OneOfConst(
            StopScope.Contact("ada"), StopScope.Account("acme"), StopScope.Domain("example.org"), StopScope.Address("ada@example.org"), StopScope.Pipeline("intro"), StopScope.Everything)
        from kind in Gen.OneOfConst(Enum.GetValues<StopKind>())
        from channels in Gen.Int[1, 15]
        from until in Gen.OneOfConst<Instant?>(null, Now, Now - Duration.Epsilon, Now + Duration.Epsilon, Now + Duration.FromDays(3))
        from isEnded in Gen.Bool
        select new Stop
        {
            Scope = scope, Kind = kind, Channels = (Channels)channels, Until = kind == StopKind.OptOut ? null : until, EndedAt = isEnded ? Now - Duration.FromDays(1) : null,
        };

    [Fact]
    public void A_stop_counts_if_and_only_if_one_stands_and_covers_the_channel() =>
        Gen.Select(AnyStop.List[0, 6], Gen.OneOfConst(Channels.None, Channels.Email, Channels.Call, Channels.Social, Channels.Other)).Sample((stops, channel) =>
        {
            bool expected = false;
            foreach (Stop stop in stops)
            {
                bool stands = stop.EndedAt is null && (stop.Until is null || stop.Until.Value.ToUnixTimeTicks() > Now.ToUnixTimeTicks()
                    || (stop.Until.Value > Now && stop.Until.Value.ToUnixTimeTicks() == Now.ToUnixTimeTicks()));
                bool covers = (int)stop.Channels == 15 || ((int)stop.Channels & (int)channel) > 0;
                expected |= stands && covers;
            }

            (StopRules.Against(stops, channel, Now) is not null).Should().Be(expected);
        });

    [Fact]
    public void An_opt_out_from_everything_counts_before_any_other_stop() => AnyStop.List[0, 6].Sample(stops =>
    {
        Stop optOut = Stop.OptOut("", "ada");
        stops.Insert(stops.Count / 2, optOut);

        Stop counts = StopRules.Against(stops, Channels.Email, Now)!;

        (counts.Kind, counts.Channels, counts.Scope.Kind).Should().Be((StopKind.OptOut, Channels.All, StopScopeKind.Contact));
    });

    [Theory]
    [InlineData(StepKind.Email, Channels.Email)]
    [InlineData(StepKind.Call, Channels.Call)]
    [InlineData(StepKind.Social, Channels.Social)]
    [InlineData(StepKind.Task, Channels.Other)]
    public void Each_kind_of_step_goes_by_a_channel(StepKind kind, Channels channel)
    {
        Pipeline pipeline = new PipelineBuilder("one", 1).Sends(Schedule.Always).StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.End().Step("step", kind)).Build();

        StopRules.ChannelOf(Enrollment.Enroll(Given.Profile(pipeline: pipeline), Now).Enrollment.Touches.Single()).Should().Be(channel);
        StopRules.ChannelOf(null).Should().Be(Channels.None);
    }

    [Fact]
    public async Task What_cannot_be_kept_as_a_stop_says_why()
    {
        var engine = new OutreachEngine(Presets.InformationalInterview, new InMemoryStore(), new NodaTime.Testing.FakeClock(Now));
        foreach ((Stop stop, string says) in new (Stop, string)[]
        {
            (new() { Scope = default, Kind = StopKind.Pause }, "a scope made by StopScope"),
            (new() { Scope = StopScope.Tenant, Kind = (StopKind)77 }, "a kind"),
            (new() { Scope = StopScope.Tenant, Kind = StopKind.Pause, Channels = Channels.None }, "at least one"),
            (new() { Scope = StopScope.Contact("ada"), Kind = StopKind.OptOut, Until = Instant.FromUtc(2390, 1, 1, 0, 0) }, "no end"),
            (new() { Scope = StopScope.Pipeline("intro"), Kind = StopKind.OptOut }, "Nobody opts out of Pipeline intro"),
            (new() { Scope = StopScope.Tenant, Kind = StopKind.Pause, Until = Now }, "is not after now"),
            (new() { Scope = StopScope.Contact("ada"), Kind = StopKind.Pause, Until = Now + Duration.FromDays(36_601) }, "100 years"),
            (new() { Scope = StopScope.Tenant, Kind = StopKind.Pause, EndedAt = Now }, "is not after now"),
            (new() { Scope = StopScope.Tenant, Kind = StopKind.Pause, Reason = new string('r', 65) }, "reason"),
        })
        {
            (await FluentActions.Awaiting(() => engine.StopAsync(stop)).Should().ThrowAsync<ArgumentException>()).WithParameterName("stop").WithMessage($"*{says}*");
        }

        (await engine.StopsAsync(cancellationToken: TestContext.Current.CancellationToken)).Stops.Should().BeEmpty("nothing of what is refused is kept");
    }
}
