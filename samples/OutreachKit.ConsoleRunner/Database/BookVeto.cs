using OutreachKit.ConsoleRunner.People;
using OutreachKit.Touches;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>The last word before anything goes out: the address book is asked whether that person, or an address of theirs, has opted out.</summary>
/// <remarks>The library stops whoever it was told of. This stops also whom another run has just learned of and not told it yet.</remarks>
internal sealed class BookVeto(AddressBook book) : ITouchVeto
{
    private readonly Lock _gate = new();

    public ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(book.OptOuts.Stops(enrollment.Contact.Value));
        }
    }
}
