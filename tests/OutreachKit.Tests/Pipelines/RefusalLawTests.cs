using CsCheck;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stages;

namespace OutreachKit.Tests.Pipelines;

/// <summary>S3: a refused command changes nothing and says exactly what is permitted; a fact is never refused.</summary>
[Law("S3")]
public class RefusalLawTests
{
    private static readonly Instant Now = Standing.Monday + Duration.FromHours(1);

    private static readonly Trigger[] Commands = [.. RandomPipelines.Commands, .. RandomPipelines.Unmentioned.Where(t => t.Kind == TriggerKind.Command)];

    private static readonly Trigger[] Facts =
        [.. RandomPipelines.Facts, Trigger.OptedOut, .. RandomPipelines.Unmentioned.Where(t => t.Kind == TriggerKind.Fact)];

    [Fact]
    public void A_command_moves_the_contact_where_the_pipeline_says_or_changes_nothing() =>
        Everywhere((written, enrollment) =>
        {
            foreach (Trigger command in Commands)
            {
                string before = Snapshot(enrollment);
                Decision decision = enrollment.Fire(command, Now);

                if (written.Destination(enrollment.Stage, command, enrollment.TouchesBegun) is { } to)
                {
                    decision.Refusal.Should().BeNull($"{command} in {enrollment.Stage}");
                    (decision.Enrollment.Stage, decision.Event!.To, decision.Event.Trigger).Should().Be((to, to, command));
                    decision.Event.Revision.Should().Be(enrollment.Revision + 1);
                }
                else
                {
                    decision.Refusal.Should().NotBeNull($"{command} in {enrollment.Stage}");
                    decision.Event.Should().BeNull();
                    decision.Enrollment.Should().BeSameAs(enrollment);
                    decision.WasAlready.Should().BeFalse();
                }

                Snapshot(enrollment).Should().Be(before);
            }
        });

    [Fact]
    public void A_refusal_names_the_command_the_stage_and_the_conditions_that_are_not_met() =>
        Everywhere((written, enrollment) =>
        {
            foreach (Trigger command in Commands)
            {
                if (enrollment.Fire(command, Now).Refusal is { } refusal)
                {
                    string?[] reasons = [.. written.Ways(enrollment.Stage, command).Select(e => e.Reason)];
                    refusal.Trigger.Should().Be(command);
                    refusal.Stage.Should().Be(enrollment.Stage);
                    refusal.Code.Should().Be(reasons.Length > 0 ? RefusalCode.ConditionNotMet : RefusalCode.NotPermitted);
                    refusal.Reasons.Should().Equal(reasons);
                }
            }
        });

    [Fact]
    public void What_a_refusal_lists_as_permitted_is_accepted_and_what_it_does_not_list_is_refused() =>
        Everywhere((written, enrollment) =>
        {
            Trigger[] accepted = [.. Commands.Where(c => written.Destination(enrollment.Stage, c, enrollment.TouchesBegun) is not null)];
            foreach (Trigger command in Commands)
            {
                if (enrollment.Fire(command, Now).Refusal is { } refusal)
                {
                    refusal.Permitted.Should().BeEquivalentTo(accepted, $"{command} was refused in {enrollment.Stage}");
                    refusal.Permitted.Should().OnlyHaveUniqueItems();
                }
            }
        });

    [Fact]
    public void A_pipeline_lists_the_commands_of_a_stage_that_some_enrollment_may_be_given() =>
        RandomPipelines.Sound.Sample(
            written =>
            {
                Pipeline pipeline = written.Build();
                foreach (Stage stage in written.AllStages)
                {
                    pipeline.Permitted(stage).Should().BeEquivalentTo(
                        Commands.Where(c => written.Ways(stage, c).Count > 0), $"of what is asked in {stage}");
                }
            },
            print: w => w.ToString());

    [Fact]
    public void A_fact_is_never_refused_and_moves_the_contact_or_is_noted() =>
        Everywhere((written, enrollment) =>
        {
            foreach (Trigger fact in Facts)
            {
                Decision decision = enrollment.Receive(Fact.Of(fact, Now), Now);
                Stage? to = written.Destination(enrollment.Stage, fact, enrollment.TouchesBegun);

                decision.Refusal.Should().BeNull($"{fact} in {enrollment.Stage}");
                decision.Enrollment.Stage.Should().Be(to ?? enrollment.Stage);
                (decision.Event!.Trigger, decision.Event.To, decision.Event.Revision).Should().Be((fact, to, enrollment.Revision + 1));
            }
        });

    [Fact]
    public void A_fact_is_not_refused_after_the_end_either() =>
        Everywhere((written, enrollment) =>
        {
            Enrollment finished = enrollment.Finish(Now).Enrollment;
            foreach (Trigger fact in Facts)
            {
                Decision decision = finished.Receive(Fact.Of(fact, Now), Now);
                decision.Refusal.Should().BeNull();
                decision.Event.Should().NotBeNull();
            }
        });

    [Fact]
    public void A_refusal_after_the_end_still_names_the_command()
    {
        Enrollment finished = Standing.In(Presets.InformationalInterview, Stage.Contacted).Finish(Now).Enrollment;

        Refusal refusal = finished.Fire(Trigger.GaveUp, Now).Refusal!;

        refusal.Code.Should().Be(RefusalCode.Finished);
        refusal.Permitted.Should().BeEmpty();
        refusal.Trigger.Should().Be(Trigger.GaveUp);
    }

    /// <summary>In every stage of random pipelines, with no touch begun and, where the stage has one, with one.</summary>
    private static void Everywhere(Action<WrittenDefinition, Enrollment> check) =>
        RandomPipelines.Sound.Sample(
            written =>
            {
                Pipeline pipeline = written.Build();
                foreach (Stage stage in written.AllStages)
                {
                    Enrollment enrollment = Standing.In(pipeline, stage);
                    check(written, enrollment);
                    if (enrollment.WithATouchBegun(Standing.Monday) is { TouchesBegun: > 0 } begun)
                    {
                        check(written, begun);
                    }
                }
            },
            print: w => w.ToString());

    private static string Snapshot(Enrollment e) => string.Join(
        " | ", e.Stage, e.StageSince, e.LastInteraction, e.TouchesBegun, e.Revision, e.IsFinished, string.Join(", ", e.Touches), string.Join(", ", e.Holds));
}
