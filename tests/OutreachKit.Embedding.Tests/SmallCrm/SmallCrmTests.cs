namespace OutreachKit.Embedding.Tests.SmallCrm;

/// <summary>The small CRM as its users know it: net8.0, Entity Framework Core 8, SQLite, tables made on the first request.</summary>
public class SmallCrmTests
{
    [Fact]
    public async Task Twenty_clicks_on_Send_at_once_are_one_mail()
    {
        await using RunningCrm crm = await RunningCrm.StartAsync();
        string draft = await crm.NewDraftAsync(await crm.NewContactAsync());

        crm.MailServerIsSilent = true;
        Task<int>[] clicks = [.. Enumerable.Range(0, 20).Select(_ => crm.SendAsync(draft))];
        await RunningCrm.UntilAsync(() => clicks.Count(c => c.IsCompleted) == 19);
        crm.MailServerIsSilent = false;

        (await Task.WhenAll(clicks)).Order().Should().Equal([200, .. Enumerable.Repeat(409, 19)]);
        crm.Mails.Should().ContainSingle();
        File.ReadAllText(crm.Mails[0]).Should().StartWith("To: ada@example.org");
    }

    [Fact]
    public async Task Who_asked_not_to_be_written_to_is_not_even_by_hand()
    {
        await using RunningCrm crm = await RunningCrm.StartAsync();
        string contact = await crm.NewContactAsync();
        string draft = await crm.NewDraftAsync(contact);

        await crm.PostAsync($"contacts/{contact}/do-not-contact");
        (int status, _) = await crm.PostAsync($"drafts/{draft}/send?insist=true");

        (status, crm.Mails.Length).Should().Be((409, 0));
    }

    [Fact]
    public async Task Before_its_tables_are_there_it_runs_and_its_health_says_so()
    {
        await using RunningCrm crm = await RunningCrm.StartAsync();
        string before = await crm.GetAsync("health");

        string contact = await crm.NewContactAsync();

        before.Should().Be("Unhealthy");
        (await crm.GetUntilAsync("health", "Healthy")).Should().Be("Healthy");
        (await crm.GetAsync($"contacts/{contact}")).Should().Be("New");
    }
}
