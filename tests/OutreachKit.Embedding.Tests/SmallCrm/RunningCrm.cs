using System.Net.Http.Json;
using OutreachKit.Package.Tests;

namespace OutreachKit.Embedding.Tests.SmallCrm;

/// <summary>The CRM in a process of its own, with a database and an outbox of its own, until the test is over.</summary>
internal sealed class RunningCrm : IAsyncDisposable
{
    private const string OutboxName = "outbox";

    // Not a measure of anything: only so that a test that hangs ends some day.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly RunningApp _app;
    private readonly DirectoryInfo _folder;

    private RunningCrm(RunningApp app, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
    }

    internal string[] Mails => Directory.GetFiles(Outbox, "*.eml");

    internal string Database => Path.Combine(_folder.FullName, "crm.db");

    /// <summary>The mail server takes a mail and does not answer, as long as this is so.</summary>
    internal bool MailServerIsSilent
    {
        set => Mark("silent", value);
    }

    /// <summary>The mail server takes a mail and closes the connection, as long as this is so.</summary>
    internal bool MailServerBreaksOff
    {
        set => Mark("broken", value);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Outbox => Path.Combine(_folder.FullName, OutboxName);

    internal static async Task<RunningCrm> StartAsync(string? sample = null)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("outreachkit-crm-");
        folder.CreateSubdirectory(OutboxName);
        return new RunningCrm(await RunningApp.StartAsync(folder.FullName, Sample.ProgramOf(sample ?? Sample.After), Stop), folder);
    }

    internal Task<string> GetAsync(string path) => _app.GetAsync(path, Stop);

    internal Task<string> GetUntilAsync(string path, string wanted) => _app.GetUntilAsync(path, wanted, Stop);

    /// <summary>Waits until something is so that happens in the CRM.</summary>
    internal static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(LongestWait);
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>A click on Send; the answer is its status.</summary>
    internal Task<int> SendAsync(string draft) => ClickAsync(draft, Stop);

    /// <summary>A click on Send by a browser that waits until the mail server has taken the mail, and for no answer.</summary>
    internal async Task GiveUpSendingAsync(string draft)
    {
        using var browser = new CancellationTokenSource();
        Task<int> click = ClickAsync(draft, browser.Token);
        await UntilAsync(() => Mails.Length > 0);
        await browser.CancelAsync();
        await click.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        click.IsCanceled.Should().BeTrue("it did not wait for the answer");
    }

    internal async Task<(int Status, string Text)> PostAsync(string path, object? body = null)
    {
        using HttpResponseMessage answer = await _app.Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Stop);
        return ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync(Stop)).Trim('"'));
    }

    internal async Task<string> NewContactAsync() =>
        (await PostAsync("contacts", new { name = "Ada", email = "ada@example.org", timeZone = "America/Chicago" })).Text;

    internal async Task<string> NewDraftAsync(string contact) =>
        (await PostAsync($"contacts/{contact}/drafts", new { subject = "Hello", body = "May I ask you something?" })).Text;

    private async Task<int> ClickAsync(string draft, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _app.Client.PostAsync(new Uri($"drafts/{draft}/send?insist=true", UriKind.Relative), content: null, cancellationToken);
        return (int)answer.StatusCode;
    }

    private void Mark(string name, bool isSo)
    {
        string file = Path.Combine(Outbox, name);
        if (isSo)
        {
            File.WriteAllText(file, "");
        }
        else
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
