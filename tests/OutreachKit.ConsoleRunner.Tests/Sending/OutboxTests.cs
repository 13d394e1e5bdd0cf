using OutreachKit.ConsoleRunner.Sending;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Sending;

public sealed class OutboxTests
{
    private static readonly TouchKey Key = new(Guid.Parse("0f0e0d0c-0b0a-0908-0706-050403020100"));

    private static string Line(TouchKey key) =>
        $$"""{"contact":"contact-0001","enrollment":"x","step":"request","occurrence":1,"key":"{{key}}","at":"2026-06-10T12:00:00Z"}""";

    private static bool Holds(string path) => new SentKeys([path]).Holds(Key);

    [Fact]
    public async Task A_line_that_a_crash_cut_off_is_not_glued_to_the_next()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,,,");
        File.WriteAllText(db.Outbox, Line(Key)[..40]);

        await db.RunAsync("tick", "--outbox", db.Outbox);

        string[] lines = File.ReadAllLines(db.Outbox);
        lines.Should().HaveCount(2);
        OutboxLine.Read(lines[0]).Should().BeNull();
        OutboxLine.Read(lines[1])!.Contact.Should().Be("contact-0001");
    }

    [Fact]
    public void A_key_is_found_in_a_whole_line_only()
    {
        using var db = new TempDb();
        File.WriteAllText(db.Outbox, $"not json {Key}\n{{\"contact\":\"{Key}\"}}\n{Line(Key)[..^3]}\n");
        Holds(db.Outbox).Should().BeFalse();

        File.AppendAllText(db.Outbox, Line(Key) + "\n");
        Holds(db.Outbox).Should().BeTrue();
    }

    [Fact]
    public void A_file_that_is_not_there_holds_nothing()
    {
        using var db = new TempDb();

        Holds(db.Outbox).Should().BeFalse();
        Holds(db.In("no/such/folder")).Should().BeFalse();
    }

    [Fact]
    public async Task Two_who_have_the_file_open_do_not_write_over_each_other()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("On Windows one process has the outbox at a time.");
        }

        using var db = new TempDb();
        byte[] line = "0123456789\n"u8.ToArray();
        using AppendOnlyFile one = AppendOnlyFile.Open(db.Outbox);
        using AppendOnlyFile other = AppendOnlyFile.Open(db.Outbox);

        await Task.WhenAll(new[] { one, other }.Select(file => Task.Run(
            () =>
            {
                for (int i = 0; i < 500; i++)
                {
                    file.Write(line).Should().Be(line.Length);
                }
            },
            TestContext.Current.CancellationToken)));

        File.ReadAllLines(db.Outbox).Should().HaveCount(1000).And.OnlyContain(read => read == "0123456789");
    }
}
