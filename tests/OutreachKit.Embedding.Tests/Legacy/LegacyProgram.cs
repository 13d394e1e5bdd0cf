using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.Embedding.Tests.Legacy;

/// <summary>A console program without a container, written synchronously throughout: what it needs it makes by hand, where it needs it.</summary>
internal sealed class LegacyProgram : ITouchHandler, IDisposable
{
    private readonly string _file;
    private readonly OutreachStore _store;
    private readonly OutreachEngine _outreach;

    internal LegacyProgram(string file, IClock clock)
    {
        _file = file;
        _store = OutreachStore.Over(() => new LegacyContext(file));
        _outreach = new OutreachEngine(
            Intro.Pipeline, _store, clock, new OutreachEngineOptions { Dispatch = new DispatchOptions { ClockTolerance = null, Parallelism = 1 } });
    }

    /// <summary>What was printed instead of being sent.</summary>
    internal List<string> Lines { get; } = [];

    internal void AddCustomer(string name)
    {
        using var db = new LegacyContext(_file);
        db.Database.EnsureCreated();
        using var transaction = db.Database.BeginTransaction();
        var customer = new Customer { Name = name };
        db.Customers.Add(customer);
        db.SaveChanges();
        _outreach.UnitOfWork(db).Enroll(customer.Id, "America/Chicago");
        db.SaveChanges();
        transaction.Commit();
        Enrollment enrolled = _outreach.FindByContactAsync(customer.Id).GetAwaiter().GetResult()[0];
        _outreach.ApproveAsync(enrolled.Id, enrolled.Touches[0].Key).GetAwaiter().GetResult();
    }

    internal void Answered(string name)
    {
        using var db = new LegacyContext(_file);
        Customer customer = db.Customers.Single(c => c.Name == name);
        customer.State = "answered";
        _outreach.UnitOfWork(db).Received(customer.Id, Fact.ReplyReceived(_outreach.Now));
        db.SaveChanges();
    }

    /// <summary>One turn of the loop; what is wrong is printed, and the next turn tries again.</summary>
    internal void Turn()
    {
        try
        {
            TickReport report = _outreach.TickAsync(this).GetAwaiter().GetResult();
            report.Faults.Should().BeEmpty();
        }
        catch (OutreachStoreException exception)
        {
            Lines.Add(exception.Fault.ToString());
        }
    }

    public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        using var db = new LegacyContext(_file);
        Customer customer = db.Customers.Find(int.Parse(touch.Contact.Value, System.Globalization.CultureInfo.InvariantCulture))!;
        customer.State = touch.Step.Value;
        db.SaveChanges();
        Lines.Add($"{touch.Step} to {customer.Name}");
        return new(TouchOutcome.Done);
    }

    public void Dispose() => _store.Dispose();
}
