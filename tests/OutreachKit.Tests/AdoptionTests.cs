using NodaTime;
using OutreachKit.Tests.Dispatch;

namespace OutreachKit.Tests;

/// <summary>A list of contacts already under way.</summary>
public class AdoptionTests
{
    private readonly World _world = new();

    private EnrollRequest[] List =>
    [
        Asked("crm-1", Stage.Contacted, 2),
        Asked("crm-2", Stage.Contacted, 30),
        Asked("crm-2", Stage.Contacted, 30),
        Asked("crm-3", Stage.FollowedUp, 10),
        Asked("crm-4", Stage.Named("Elsewhere"), 1),
        Asked("crm-5", Stage.Replied, -1),
        Asked("crm-6", Stage.Contacted, 1),
        Asked("crm-7", Stage.Contacted, 1),
    ];

    [Fact]
    public async Task A_preview_tells_each_fate_and_stores_nothing()
    {
        await GivenAsync();

        Adoption preview = await _world.Engine.PreviewAdoptionAsync(List, World.Stop);

        preview.Items.Select(i => i.Outcome).Should().Equal(
            AdoptionOutcome.Adopted, AdoptionOutcome.Adopted, AdoptionOutcome.AlreadyEnrolled, AdoptionOutcome.Adopted,
            AdoptionOutcome.Invalid, AdoptionOutcome.Invalid, AdoptionOutcome.Suppressed, AdoptionOutcome.AlreadyEnrolled);
        preview.Items[4].Problem.Should().StartWith("The pipeline informational-interview/1 has no stage 'Elsewhere'");
        preview.ToString().Should().Be("3 adopted, 2 already enrolled, 1 suppressed, 2 invalid; 1 due at once");
        preview.DueByDay.Should().Equal(new Dictionary<LocalDate, int>
        {
            [new(2026, 3, 2)] = 1, [new(2026, 3, 4)] = 1, [new(2026, 5, 20)] = 1,
        });
        (await _world.Engine.FindByContactAsync("crm-1", World.Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_previewed_is_what_comes_and_a_second_run_adds_nobody()
    {
        await GivenAsync();
        Adoption preview = await _world.Engine.PreviewAdoptionAsync(List, World.Stop);

        Adoption done = await _world.Engine.AdoptAllAsync(List, World.Stop);
        Adoption again = await _world.Engine.AdoptAllAsync(List, World.Stop);

        done.ToString().Should().Be(preview.ToString());
        done.Items.Select(i => i.Enrollment?.Touches.Select(t => t.Due).FirstOrDefault())
            .Should().Equal(preview.Items.Select(i => i.Enrollment?.Touches.Select(t => t.Due).FirstOrDefault()));
        again.Count(AdoptionOutcome.Adopted).Should().Be(0);
    }

    [Fact]
    [Law("R4")]
    public async Task Whoever_was_enrolled_and_opted_out_is_suppressed_in_a_preview_as_in_earnest()
    {
        await _world.EnrolledAsync("crm-1");
        await _world.Engine.OptOutAsync("crm-1", cancellationToken: World.Stop);

        Adoption preview = await _world.Engine.PreviewAdoptionAsync(List.Take(1), World.Stop);
        Adoption done = await _world.Engine.AdoptAllAsync(List.Take(1), World.Stop);

        new[] { preview, done }.Select(a => a.Items.Single().Outcome).Should().Equal(AdoptionOutcome.Suppressed, AdoptionOutcome.Suppressed);
    }

    [Fact]
    public async Task Who_is_finished_may_be_taken_over_again_in_a_preview_as_in_earnest()
    {
        await _world.Engine.FinishAsync((await _world.EnrolledAsync("crm-1")).Id, cancellationToken: World.Stop);

        Adoption preview = await _world.Engine.PreviewAdoptionAsync(List.Take(1), World.Stop);
        Adoption done = await _world.Engine.AdoptAllAsync(List.Take(1), World.Stop);

        new[] { preview, done }.Select(a => a.Items.Single().Outcome).Should().Equal(AdoptionOutcome.Adopted, AdoptionOutcome.Adopted);
    }

    [Fact]
    public async Task What_a_person_does_is_not_what_a_dispatcher_would_send()
    {
        Adoption preview = await _world.Engine.PreviewAdoptionAsync([Asked("crm-1", Stage.Replied, 0)], World.Stop);

        (preview.DueAtOnce, preview.DueByDay.Count).Should().Be((0, 0));
    }

    private async Task GivenAsync()
    {
        await _world.Engine.OptOutAsync("crm-6", cancellationToken: World.Stop);
        await _world.EnrolledAsync("crm-7");
    }

    private EnrollRequest Asked(ContactId contact, Stage stage, int days) => new()
    {
        Contact = contact, Stage = stage, Since = _world.Now - Duration.FromDays(days), Zone = "America/Chicago",
    };
}
