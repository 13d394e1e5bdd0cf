using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>
/// Random sequences of all verbs, valid and not, with every outcome of a handler, on virtual time: a database does what the store in memory
/// does, step by step, and what the laws say.
/// </summary>
public abstract class DifferentialTests(Kind kind)
{
    private const int MostTold = 3;

    /// <summary>So many lives, whichever they are, see everything; and so do those of every run.</summary>
    private const int Enough = 2000;


    [Fact]
    public async Task Whatever_comes_a_database_and_the_store_in_memory_answer_alike()
    {
        var tally = new Tally();
        var wrong = new List<string>();
        var own = new OwnTime();
        await using DatabaseUnderTest ground = await DatabaseUnderTest.OpenAsync(kind, own);

        // The same lives as on SQLite, but on a server each takes four times as long: half of them, unless somebody asks for more.
        bool isHalf = kind == Kind.PostgreSql && !SeedPlan.IsAsked;
        int lives = isHalf ? SeedPlan.Seeds / 2 : SeedPlan.Seeds;
        for (int seed = SeedPlan.First; seed < SeedPlan.First + lives && wrong.Count < MostTold; seed++)
        {
            await ground.BeginAsync();
            var time = new OwnTime();
            var life = new Life(
                (ulong)seed, new Side("in memory", new InMemoryStore(time), time, (ulong)seed), new Side($"{kind}", ground.Store, own, (ulong)seed), tally);
            if (await life.RunAsync(SeedPlan.Steps) is { } told)
            {
                tally.Difference();
                wrong.Add(told);
            }

            if (await ground.EndAsync() is { } left)
            {
                wrong.Add($"Seed {seed}: when its tenants were erased {left} rows were left.");
            }
        }

        Tell($"{kind}: {tally}");
        string.Join("\n\n", wrong).Should().BeEmpty();
        if ((!SeedPlan.IsAsked && !isHalf) || lives >= Enough)
        {
            string.Join(", ", tally.Missing()).Should().BeEmpty("a run that never sees one of these does not try what it says");
        }
    }

    private static void Tell(string summary)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
        if (SeedPlan.IsAsked)
        {
            Console.WriteLine(summary);
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteDifferentialTests() : DifferentialTests(Kind.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlDifferentialTests() : DifferentialTests(Kind.PostgreSql);
