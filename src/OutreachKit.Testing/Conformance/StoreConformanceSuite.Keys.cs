using OutreachKit.Stores;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// Keys: two are equal only if their bytes are, whatever a database makes of case, accents or spaces at the end.
public abstract partial class StoreConformanceSuite
{
    [Fact]
    public async Task Contacts_whose_ids_differ_in_any_byte_are_as_many_contacts()
    {
        EngineUnderTest desk = NewDesk();
        IReadOnlyList<string> keys = HostileKeys.All;
        var enrolled = new Dictionary<string, EnrollmentId>(StringComparer.Ordinal);
        for (int i = 0; i < keys.Count; i++)
        {
            enrolled.Add(keys[i], (await desk.EnrolledAsync(keys[i])).Id);
            if (i % 2 == 0)
            {
                await desk.Engine.OptOutAsync(keys[i], cancellationToken: Stop);
            }
        }

        for (int i = 0; i < keys.Count; i++)
        {
            Enrollment found = Assert.Single(await desk.Store.FindByContactAsync("", keys[i], Stop));
            Assert.Equal((enrolled[keys[i]], keys[i]), (found.Id, found.Contact.Value));
            Assert.Equal(i % 2 == 0, await desk.Store.IsSuppressedAsync("", keys[i], Stop));
        }

        foreach (string key in keys.Where((_, i) => i % 3 == 0))
        {
            Assert.Equal(1, await desk.Engine.EraseAsync(key, Stop));
        }

        Assert.Equal(
            keys.Where((_, i) => i % 3 != 0).Order(StringComparer.Ordinal),
            (await AllOfAsync(desk, "")).Select(e => e.Contact.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tenants_whose_keys_differ_in_any_byte_are_as_many_tenants()
    {
        EngineUnderTest desk = NewDesk();
        string[] keys = ["acme", "Acme", "acme ", .. HostileKeys.All.Except(["acme", "Acme", "acme "], StringComparer.Ordinal).Where((_, i) => i % 3 == 0)];
        foreach (string key in keys)
        {
            OutreachEngine tenant = desk.Engine.ForTenant(key);
            Assert.Null((await tenant.EnrollAsync("ada", "America/Chicago", Stop)).Refusal);
            Assert.Null((await tenant.EnrollAsync("bob", "America/Chicago", Stop)).Refusal);
            Assert.Equal(1, await tenant.EraseAsync("bob", Stop));
            await tenant.OptOutAsync("eve", cancellationToken: Stop);
        }

        foreach (string key in keys)
        {
            OutreachEngine tenant = desk.Engine.ForTenant(key);
            Assert.Equal(key, Assert.Single(await AllOfAsync(desk, key)).Tenant);
            Assert.Single(await tenant.AgendaAsync(desk.Now + NodaTime.Duration.FromDays(30), Stop));
            Assert.Equal(2, (await tenant.FunnelAsync(cancellationToken: Stop)).Enrolled);
            Assert.True(await tenant.IsSuppressedAsync("eve", Stop));
        }

        Assert.Equal(1, await desk.Engine.ForTenant("acme").EraseTenantAsync(Stop));

        Assert.Empty(await AllOfAsync(desk, "acme"));
        Assert.False(await desk.Engine.ForTenant("acme").IsSuppressedAsync("eve", Stop));
        foreach (string key in keys.Where(key => key != "acme"))
        {
            Assert.Single(await AllOfAsync(desk, key));
            Assert.True(await desk.Engine.ForTenant(key).IsSuppressedAsync("eve", Stop));
            Assert.Equal(2, (await desk.Engine.ForTenant(key).FunnelAsync(cancellationToken: Stop)).Enrolled);
        }
    }

    [Fact]
    public async Task Where_a_tenants_key_ends_and_a_contacts_begins_is_known()
    {
        EngineUnderTest desk = NewDesk();
        await desk.Engine.ForTenant("ab").EnrollAsync("c", "America/Chicago", Stop);

        Assert.Null((await desk.Engine.ForTenant("a").EnrollAsync("bc", "America/Chicago", Stop)).Refusal);
        Assert.Null((await desk.Engine.EnrollAsync("abc", "America/Chicago", Stop)).Refusal);

        Assert.Equal("ab", Assert.Single(await desk.Store.FindByContactAsync("ab", "c", Stop)).Tenant);
        Assert.Equal("a", Assert.Single(await desk.Store.FindByContactAsync("a", "bc", Stop)).Tenant);
        Assert.Empty(await desk.Store.FindByContactAsync("ab", "bc", Stop));
    }

    [Fact]
    public async Task Pipelines_whose_names_differ_in_case_are_two()
    {
        Pipeline[] both = [NamedOnce("Ada"), NamedOnce("ada")];
        EngineUnderTest desk = new(Store, null, both);
        foreach (Pipeline pipeline in both)
        {
            Assert.Null((await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "crm-42", Pipeline = pipeline.Name, Zone = "America/Chicago" }, Stop)).Refusal);
        }

        await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "crm-43", Pipeline = "Ada", Zone = "America/Chicago" }, Stop);
        await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "crm-44", Pipeline = "ada", Zone = "America/Chicago" }, Stop);
        await desk.Engine.EraseAsync("crm-44", Stop);
        await desk.Engine.EraseAsync("crm-42", Stop);

        Assert.Equal((2, 2), (await EnrolledInAsync(desk, "Ada"), await EnrolledInAsync(desk, "ada")));
        Assert.Equal("Ada", Assert.Single(await desk.Store.FindByContactAsync("", "crm-43", Stop)).Pipeline.Name);
    }

    [Fact]
    public async Task Deliveries_whose_keys_differ_in_any_byte_are_as_many_deliveries()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync();
        string[] keys = [.. HostileKeys.All.Where((_, i) => i % 4 == 0)];
        foreach (string key in keys)
        {
            Assert.False(Assert.Single(await desk.Engine.ReceiveAsync("crm-42", Fact.Of(Trigger.MeetingCancelled, desk.Now, key: key), Stop)).IsRepeat);
        }

        foreach (string key in keys)
        {
            Assert.True(Assert.Single(await desk.Engine.ReceiveAsync("crm-42", Fact.Of(Trigger.MeetingCancelled, desk.Now, key: key), Stop)).IsRepeat);
        }
    }

    private static Pipeline NamedOnce(string name) => new PipelineBuilder(name, 1)
        .Sends(Schedule.Always)
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.End().Step("letter", StepKind.Email))
        .Build();

    private static async Task<int> EnrolledInAsync(EngineUnderTest desk, string pipeline) =>
        (await desk.Engine.FunnelAsync(pipeline, Stop)).Enrolled;
}
