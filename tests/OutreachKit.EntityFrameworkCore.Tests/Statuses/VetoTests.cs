using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>The host's own rows say who is not written to.</summary>
public class VetoTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered)]
    [InlineData(Kind.Sqlite, Shape.Tenants)]
    [InlineData(Kind.PostgreSql, Shape.Numbered)]
    [InlineData(Kind.PostgreSql, Shape.Tenants)]
    [Law("C2")]
    public async Task A_flag_that_was_set_before_stops_the_begin_and_nobody_else(Kind kind, Shape shape)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind, shape);
        ContactId ada = await desk.EnrolledAsync();
        ContactId bob = await desk.EnrolledAsync("Bob");
        await desk.EditAsync(ada, p => (p.DoNotContact, p.IsDeleted) = (true, true));

        (TickReport report, IReadOnlyList<Touch> performed) = await PassAsync(desk);

        report.Denied.Should().Be(1);
        performed.Should().ContainSingle().Which.Contact.Should().Be(bob, "what the host's filters hide forbids all the same");
    }

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered)]
    [InlineData(Kind.PostgreSql, Shape.Tenants)]
    public async Task It_is_one_query_that_asks_the_database(Kind kind, Shape shape)
    {
        var said = new Listening();
        await using StatusHost desk = await StatusHost.OpenAsync(kind, shape, more: o => o.AddInterceptors(said));
        ContactId ada = await desk.EnrolledAsync();
        said.Texts.Clear();

        (await ForbidsAsync(desk, ada)).Should().BeFalse();

        said.Texts.Should().ContainSingle().Which.Should().Contain("EXISTS").And.Contain("DoNotContact").And.NotContain("IsDeleted");
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task What_no_database_understands_is_asked_of_the_row(Kind kind)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind, map: m => m
            .VetoWhen<NumberedPerson>(p => IsShouting(p.Name)).VetoWhen<NumberedPerson>(p => p.DoNotContact));
        ContactId ada = await desk.EnrolledAsync("ADA");
        ContactId bob = await desk.EnrolledAsync("Bob");
        ContactId eve = await desk.EnrolledAsync("Eve");
        await desk.EditAsync(eve, p => p.DoNotContact = true);

        (await ForbidsAsync(desk, ada)).Should().BeTrue();
        (await ForbidsAsync(desk, bob)).Should().BeFalse();
        (await ForbidsAsync(desk, eve)).Should().BeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_missing_row_forbids_only_where_the_host_says_so(bool whenGone)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, map: m => _ = whenGone
            ? m.VetoWhen<NumberedPerson>(p => p.DoNotContact).VetoWhenGone()
            : m.VetoWhen<NumberedPerson>(p => p.DoNotContact));
        ContactId ada = await desk.EnrolledAsync();
        foreach (ContactId gone in new ContactId[] { "4711", "007", "not-a-number" })
        {
            await desk.Engine.EnrollAsync(gone, "America/Chicago", Stop);
            (await ForbidsAsync(desk, gone)).Should().Be(whenGone);
        }

        (await ForbidsAsync(desk, ada)).Should().BeFalse();
    }

    [Fact]
    public async Task Another_tenants_row_is_not_this_contacts()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, Shape.Tenants);
        ContactId ada = await desk.EnrolledAsync();
        await desk.EditAsync(ada, p => p.DoNotContact = true);
        OutreachEngine[] others = [desk.World.Engine, desk.World.Engine.ForTenant(Guid.Empty.ToString("D")), desk.World.Engine.ForTenant("acme")];

        foreach (OutreachEngine other in others)
        {
            Enrollment enrollment = (await other.EnrollAsync(ada, "America/Chicago", Stop)).OrThrow();
            (await desk.Store.Veto!.ForbidsAsync(enrollment, enrollment.Touches[0], Stop)).Should().BeFalse();
        }

        (await ForbidsAsync(desk, ada)).Should().BeTrue();
    }

    [Fact]
    public async Task A_map_that_forbids_nothing_is_no_veto()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, map: _ => { });

        desk.Store.Veto.Should().BeNull();
    }

    private static bool IsShouting(string name) => !name.Any(char.IsLower);

    private static async Task<bool> ForbidsAsync(StatusHost desk, ContactId contact)
    {
        Enrollment enrollment = await desk.EnrollmentAsync(contact);
        return await desk.Store.Veto!.ForbidsAsync(enrollment, enrollment.Touches[0], Stop);
    }

    private static async Task<(TickReport Report, IReadOnlyList<Touch> Performed)> PassAsync(StatusHost desk)
    {
        var handler = new RecordingHandler();
        TickReport report = await desk.World.Engine
            .CreateDispatcher(handler, new DispatchOptions { ClockTolerance = null, Veto = desk.Store.Veto }).TickAsync(Stop);
        return (report, [.. handler.Performed]);
    }

    private sealed class Listening : DbCommandInterceptor
    {
        internal List<string> Texts { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
