using System.Globalization;
using NodaTime;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>What somebody has said of a contact, and must be true in the end; of several, the last of these.</summary>
internal enum Said
{
    Nothing,
    Suspend,
    Reply,
    OptOut,
    Erase,
}

/// <summary>The contacts of one order, what is claimed of theirs, and what is said of them while it runs.</summary>
/// <param name="database">The database.</param>
internal sealed class Scene(OrderDatabase database)
{
    internal static readonly Duration Lease = Duration.FromMinutes(5);

    private readonly int _number = database.Scenes++;

    internal OrderDatabase Database => database;

    internal OrderLog Log { get; } = new();

    /// <summary>The contacts who are enrolled when it begins, and their enrollments.</summary>
    internal List<(string Contact, EnrollmentId Enrollment)> Contacts { get; } = [];

    /// <summary>What was said of whom.</summary>
    internal Dictionary<string, Said> Said { get; } = [];

    /// <summary>Whose touches must have gone to their handlers when the order is at its end, unless something stops them.</summary>
    internal HashSet<TouchClaim> ToBegin { get; } = [];

    /// <summary>Whose ends are recorded by the order itself.</summary>
    internal HashSet<TouchClaim> ToEnd { get; } = [];

    /// <summary>What is to be told once more when all is over.</summary>
    internal Func<Task>? Again { get; set; }

    /// <summary>How many times a host's context was asked to save, and has.</summary>
    internal (int Asked, int Done) Saves { get; set; }

    /// <summary>The name of a contact.</summary>
    internal string Name(int contact) => string.Create(CultureInfo.InvariantCulture, $"c{_number}-{contact}");

    /// <summary>Enrolls some: a mail to each is due.</summary>
    internal async Task EnrollAsync(int contacts)
    {
        for (int i = 0; i < contacts; i++)
        {
            Contacts.Add((Name(i), (await database.Engine.EnrollAsync(Name(i), "America/Chicago", World.Stop)).OrThrow().Id));
        }
    }

    /// <summary>Claims a touch of each that is due.</summary>
    internal async Task<TouchClaim[]> ClaimAsync(int which = 0)
    {
        var claims = new List<TouchClaim>();
        foreach ((_, EnrollmentId id) in Contacts)
        {
            Enrollment enrollment = (await database.Engine.FindAsync(id, World.Stop))!;
            TouchKey key = enrollment.Touches.Where(t => t is { State: TouchState.Planned, Due: { } due } && due <= World.Monday).ElementAt(which).Key;
            claims.Add((await database.Reading.ClaimOneAsync(id, key, World.Monday, Lease, World.Stop))!);
        }

        return [.. claims];
    }

    /// <summary>Claims the same as somebody else, whose lease has ended.</summary>
    internal async Task<TouchClaim[]> ClaimAgainAsync(IReadOnlyList<TouchClaim> claims)
    {
        database.Time.Now += Lease + Duration.FromSeconds(1);
        var again = new List<TouchClaim>();
        foreach (TouchClaim claim in claims)
        {
            again.Add((await database.Reading.ClaimOneAsync(claim.Enrollment, claim.Key, World.Monday, Lease, World.Stop))!);
        }

        return [.. again];
    }

    /// <summary>Gives each a second touch that is due, beside the first.</summary>
    internal async Task AddTouchAsync()
    {
        foreach ((_, EnrollmentId id) in Contacts)
        {
            await database.Engine.AddTouchAsync(id, StepKind.Email, new LocalDateTime(2026, 3, 2, 10, 0), cancellationToken: World.Stop);
        }
    }

    /// <summary>Touches that have begun, and whose handlers were called.</summary>
    internal async Task<TouchClaim[]> UnderWayAsync()
    {
        TouchClaim[] claims = await ClaimAsync();
        await Worker(0).BeginAsync(claims);
        return claims;
    }

    internal OrderWorker Worker(int process) => new(database.Store(process), database.Clock, Log);

    /// <summary>A context of the host's says something of a contact, beside a row of its own.</summary>
    internal async Task SaveAsync(int process, int contact, Said said)
    {
        Saves = (Saves.Asked + 1, Saves.Done);
        await using HostContext db = database.NewHost(process);
        db.Add(new Customer { Name = Name(contact) });
        Say(database.EngineOf(process).UnitOfWork(db), Name(contact), said);
        await db.SaveChangesAsync(CancellationToken.None);
        Saves = (Saves.Asked, Saves.Done + 1);
        Log.Stopped(Name(contact));
    }

    /// <summary>Puts what was said into the intake before the order begins.</summary>
    internal async Task WaitsAsync(int contact, params Said[] all)
    {
        await using HostContext db = database.NewHost(0);
        foreach (Said said in all)
        {
            Say(database.EngineOf(0).UnitOfWork(db), Name(contact), said);
        }

        await db.SaveChangesAsync(World.Stop);
        Log.Stopped(Name(contact));
    }

    internal Fact Reply(string contact) => Fact.ReplyReceived(World.Monday, key: $"<{contact}>");

    /// <summary>That must be true of a contact in the end, whatever else is said.</summary>
    internal void Promise(string contact, Said said) => Said[contact] = (Said)Math.Max((int)Said.GetValueOrDefault(contact), (int)said);

    private void Say(OutreachUnitOfWork work, string contact, Said said)
    {
        Promise(contact, said);
        switch (said)
        {
            case Orders.Said.OptOut:
                work.OptOut(contact);
                break;
            case Orders.Said.Suspend:
                work.Suspend(contact);
                break;
            case Orders.Said.Reply:
                work.Received(contact, Reply(contact));
                break;
            default:
                work.Erase(contact);
                break;
        }
    }
}
