using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>How long a host's save waits for what was said in it.</summary>
public class SaveWaitTests
{
    [Fact]
    [Law("C11")]
    public async Task A_database_that_does_not_answer_holds_no_save_up()
    {
        var answers = new TaskCompletionSource();
        bool isStuck = false;
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.PostgreSql, options: TestDatabase.Patient with
        {
            SaveWait = new OutreachStoreOptions().SaveWait,
            BeforeStatement = async _ => await (isStuck ? answers.Task : Task.CompletedTask),
        });
        ContactId ada = await desk.EnrolledAsync();
        isStuck = true;

        await desk.EditAsync(ada, p => p.Status = PersonStatus.Talking);

        answers.Task.IsCompleted.Should().BeFalse("the save is over, and the store still waits");
        answers.SetResult();
        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Fact]
    public async Task A_host_that_does_not_want_to_wait_asks_the_store_nothing()
    {
        int asked = 0;
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, options: TestDatabase.Patient with
        {
            SaveWait = TimeSpan.Zero,
            BeforeStatement = _ =>
            {
                asked++;
                return default;
            },
        });
        ContactId ada = await desk.EnrolledAsync();
        int before = asked;

        await desk.EditAsync(ada, p => p.Status = PersonStatus.Talking);

        asked.Should().Be(before);
        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Fact]
    public void Less_than_nothing_is_refused()
    {
        Func<OutreachStoreOptions> less = () => new OutreachStoreOptions { SaveWait = TimeSpan.FromTicks(-1) };

        less.Should().Throw<ArgumentOutOfRangeException>().Which.Message.Should().Contain("SaveWait");
    }
}
