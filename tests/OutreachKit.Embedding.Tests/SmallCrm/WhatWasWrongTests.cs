namespace OutreachKit.Embedding.Tests.SmallCrm;

/// <summary>The small CRM before it took OutreachKit in: what these tests show of it is what the others show to be gone.</summary>
public class WhatWasWrongTests
{
    [Fact]
    public async Task Twenty_clicks_on_Send_at_once_are_twenty_mails()
    {
        await using RunningCrm crm = await RunningCrm.StartAsync(Sample.Before);
        string draft = await crm.NewDraftAsync(await crm.NewContactAsync());

        crm.MailServerIsSilent = true;
        Task<int>[] clicks = [.. Enumerable.Range(0, 20).Select(_ => crm.SendAsync(draft))];
        await RunningCrm.UntilAsync(() => crm.Mails.Length == 20);
        crm.MailServerIsSilent = false;

        (await Task.WhenAll(clicks)).Should().OnlyContain(status => status == 200);
    }

    [Fact]
    public async Task Who_does_not_wait_for_the_mail_server_and_clicks_again_sends_again()
    {
        await using RunningCrm crm = await RunningCrm.StartAsync(Sample.Before);
        string draft = await crm.NewDraftAsync(await crm.NewContactAsync());

        crm.MailServerIsSilent = true;
        await crm.GiveUpSendingAsync(draft);
        Task<int> again = crm.SendAsync(draft);
        await RunningCrm.UntilAsync(() => crm.Mails.Length == 2);
        crm.MailServerIsSilent = false;

        (await again).Should().Be(200);
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_sent_again()
    {
        await using RunningCrm crm = await RunningCrm.StartAsync(Sample.Before);
        string draft = await crm.NewDraftAsync(await crm.NewContactAsync());

        crm.MailServerBreaksOff = true;
        int first = await crm.SendAsync(draft);
        crm.MailServerBreaksOff = false;
        int second = await crm.SendAsync(draft);

        (first, second, crm.Mails.Length).Should().Be((500, 200, 2));
    }

    [Fact]
    public async Task Who_asked_not_to_be_written_to_is_all_the_same()
    {
        await using RunningCrm crm = await RunningCrm.StartAsync(Sample.Before);
        string contact = await crm.NewContactAsync();
        string draft = await crm.NewDraftAsync(contact);

        await crm.PostAsync($"contacts/{contact}/do-not-contact");

        (await crm.SendAsync(draft), crm.Mails.Length).Should().Be((200, 1));
    }
}
