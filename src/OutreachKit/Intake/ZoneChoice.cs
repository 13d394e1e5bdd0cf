using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Intake;

/// <summary>Chooses a contact's zone as the engine was told to: with the database that it was given, and refusing what nobody knows if it is to.</summary>
internal sealed class ZoneChoice(ZoneDatabase zones, ZonePolicy unknown)
{
    internal ContactZone Of(string? contact, string? account, DateTimeZone fallback, string contactParameter, string accountParameter)
    {
        Check(contact, contactParameter);
        Check(account, accountParameter);
        return ContactZone.Choose(contact, account, fallback, zones);
    }

    /// <summary>Another zone for somebody: the account's is kept, and counts where the new one is not known.</summary>
    internal ContactZone Changed(ContactZone before, string? contact, DateTimeZone fallback, string parameter)
    {
        Check(contact, parameter);
        return before.With(contact, fallback);
    }

    internal void Check(string? name, string parameter)
    {
        if (name is { Length: > ZoneNames.Longest } || (name is not null && Enrollments.Boundary.Fault(name) is not null))
        {
            throw new ArgumentException($"{parameter} of {name.Length} characters is no name of a zone: give a tzdb id such as Europe/Berlin, or none.", parameter);
        }

        if (unknown == ZonePolicy.Strict && !string.IsNullOrWhiteSpace(name) && zones.Find(name) is null)
        {
            IReadOnlyList<string> nearest = zones.Nearest(name.Trim());
            string remedy = nearest.Count > 0 ? $"did you mean {string.Join(" or ", nearest)}?" : "give a tzdb id such as Europe/Berlin, or none.";
            throw new ArgumentException($"{parameter} is '{name}', which is no zone that {zones} knows: {remedy}", parameter);
        }
    }
}
