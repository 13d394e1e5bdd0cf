using System.Diagnostics;
using System.Net.Http.Json;

namespace OutreachKit.Embedding.Tests.SmallCrm;

/// <summary>The CRM in a process of its own, with a database and an outbox of its own, until the test is over.</summary>
internal sealed class RunningCrm : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private const string OutboxName = "outbox";

    // Not a measure of anything: only so that a test that hangs ends some day.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _client;
    private readonly Task _rest;

    private RunningCrm(Process process, DirectoryInfo folder, Uri address, Task rest)
    {
        _process = process;
        _folder = folder;
        _client = new HttpClient { BaseAddress = address };
        _rest = rest;
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
        Process process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [Sample.ProgramOf(sample ?? Sample.After), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said.Add(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                // Read on, so that it never waits for us.
                Task rest = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), errors);
                return new RunningCrm(process, folder, new Uri(line[(at + Listening.Length)..].Trim()), rest);
            }
        }

        throw new InvalidOperationException($"The CRM does not listen; it said:\n{string.Join('\n', said)}\n{await errors}");
    }

    internal async Task<string> GetAsync(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(path, UriKind.Relative), Stop);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    internal async Task<string> GetUntilAsync(string path, string wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        string answer;
        while ((answer = await GetAsync(path)) != wanted && !patience.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return answer;
    }

    /// <summary>Waits until something is so that happens in the CRM.</summary>
    internal static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
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
        using HttpResponseMessage answer = await _client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Stop);
        return ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync(Stop)).Trim('"'));
    }

    internal async Task<string> NewContactAsync() =>
        (await PostAsync("contacts", new { name = "Ada", email = "ada@example.org", timeZone = "America/Chicago" })).Text;

    internal async Task<string> NewDraftAsync(string contact) =>
        (await PostAsync($"contacts/{contact}/drafts", new { subject = "Hello", body = "May I ask you something?" })).Text;

    private async Task<int> ClickAsync(string draft, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _client.PostAsync(new Uri($"drafts/{draft}/send?insist=true", UriKind.Relative), content: null, cancellationToken);
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
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        await _rest;
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
