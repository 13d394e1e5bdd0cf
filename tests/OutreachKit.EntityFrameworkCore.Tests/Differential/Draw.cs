using NodaTime;
using OutreachKit.Stages;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>Draws arguments, good ones and bad ones, from what is there on the first store.</summary>
internal sealed partial class Draw(Dice dice)
{
    private const int Bad = 6;

    private static readonly string[] People = ["anna", "ben", "carla", "dora-é-\U0001F600", new('e', 64)];
    private static readonly string[] BadTexts = ["", "\0", "a\0b", "\uD800", "x\uDC00y", new('x', 4097)];
    private static readonly string?[] Zones =
        [null, "America/Chicago", "Europe/Berlin", "Asia/Kolkata", "W. Europe Standard Time", "UTC+3", "Pacific/Apia", "US/Eastern", "+05:45", "utc"];
    private static readonly string?[] BadZones = ["", " ", "Mars/Olympus", "Europe/Berlinn", "\0", "\uD83D", new('z', 5000)];
    private static readonly Stage[] Stages = [Stage.Identified, Stage.Contacted, Stage.Replied, Stage.Met, Stage.FollowedUp, Stage.Unresponsive, Stage.Declined];

    private readonly List<(EnrollmentId Id, TouchKey Key)> _seen = [];
    private readonly List<(ContactId Contact, string Reference)> _drafts = [];

    internal Dice Dice => dice;

    internal IReadOnlyList<Enrollment> All { get; private set; } = [];

    internal Instant Now { get; private set; }

    /// <summary>Whether a worker has just died, or left something in doubt: its leases run, and what comes at once meets them.</summary>
    internal bool LeasesRun { get; set; }

    /// <summary>In which tenant this step happens.</summary>
    internal string Tenant { get; private set; } = Side.North;

    internal void Look(Instant now, IReadOnlyList<Enrollment> all)
    {
        Now = now;
        All = all;
        Tenant = dice.Chance(75) ? Side.North : Side.South;
        foreach (Enrollment enrollment in all)
        {
            _drafts.AddRange(enrollment.Touches.Where(t => t.Reference is not null).Select(t => (enrollment.Contact, t.Reference!)).Except(_drafts));
            _seen.AddRange(enrollment.Touches.Select(t => (enrollment.Id, t.Key)).Except(_seen));
        }
    }

    /// <param name="often">Of 250 arguments so many: a step has several.</param>
    internal bool IsBad(int often = Bad) => dice.Below(250) < often;

    /// <summary>Null stands for the default value.</summary>
    internal Func<ContactId> Contact(out string shown)
    {
        string? text = IsBad(3) ? null : IsBad(3) ? dice.One(BadTexts.Append(" ").Append(new string('y', 65)).ToArray()) : IsBad(4) ? "nobody" : dice.One(People);
        shown = text is null ? "default" : Show.Text(text);
        return () => text is null ? default : new ContactId(text);
    }

    internal string? Actor() => IsBad() ? dice.One(BadTexts) : dice.One(null, null, "user-7", " ", new string('a', dice.Chance(10) ? 129 : 128));

    internal string? Zone() => IsBad(12) ? dice.One(BadZones) : dice.One(Zones);

    internal string? Account() => IsBad(4) ? dice.One(BadTexts) : dice.One(null, "acme", "umbrella");

    internal string? Pipeline() => IsBad(5) ? dice.One(null, "", "no-such-pipeline", "\0") : dice.One(Courses.All[0].Name, Courses.Full.Name);

    internal string? Key() => IsBad(4) ? dice.One(BadTexts) : dice.Chance(50) ? null : $"key-{dice.Below(6)}";

    /// <summary>Rather one that somebody made once, also if it is gone.</summary>
    internal (Func<ContactId> Contact, string Shown, string Reference) Draft()
    {
        if (_drafts.Count == 0 || dice.Chance(20))
        {
            Func<ContactId> drawn = Contact(out string shown);
            return (drawn, shown, Reference());
        }

        (ContactId contact, string reference) = dice.One(_drafts.ToArray());
        return (() => contact, Show.Of(contact), reference);
    }

    internal string Reference() => IsBad() ? dice.One(BadTexts.Append(new string('r', 65)).ToArray()) : $"draft-{dice.Below(6)}";

    internal Stage AnyStage() => IsBad() ? dice.One(Stage.OptedOut, Stage.Named("Nowhere")) : dice.One(Stages);

    internal Trigger Command() => IsBad(5) ? Trigger.ReplyReceived : dice.One(Trigger.Reopened, Trigger.GaveUp, Courses.Pushed, Trigger.Command("Unheard"));

    internal Trigger AnyFact() => IsBad(5) ? Trigger.GaveUp : dice.One([.. Trigger.WellKnown.Where(t => t.Kind == TriggerKind.Fact), Courses.Referred, Trigger.Fact("Unheard")]);

    internal HoldSource Source() => IsBad(4) ? dice.One(HoldSource.Meeting, (HoldSource)77) : dice.One(HoldSource.Pause, HoldSource.Snooze, HoldSource.AutoReply, HoldSource.Suspension);

    internal StepKind Kind() => IsBad(4) ? (StepKind)9 : dice.One(StepKind.Email, StepKind.Email, StepKind.Call, StepKind.Task, StepKind.Social);

    /// <summary>Some enrollment of the tenant; or of the other, or of nobody.</summary>
    internal EnrollmentId Id()
    {
        Enrollment[] own = [.. All.Where(e => e.Tenant == Tenant)];
        return IsBad(4) || own.Length == 0 ? dice.One(default, new EnrollmentId(new Guid(7, 7, 7, new byte[8])), All.Count == 0 ? default : dice.One(All.ToArray()).Id)
            : dice.One(own).Id;
    }

    /// <summary>Rather a hold that there is.</summary>
    internal (EnrollmentId Id, HoldSource Source) Held()
    {
        (EnrollmentId, HoldSource)[] there = [.. All.Where(e => e.Tenant == Tenant).SelectMany(e => e.Holds.Select(h => (e.Id, h.Source)))];
        return there.Length == 0 || dice.Chance(25) ? (Id(), Source()) : dice.One(there);
    }

    internal (EnrollmentId Id, TouchKey Key) Touch(Func<PlannedTouch, bool>? ratherOne = null)
    {
        (EnrollmentId, TouchKey)[] own = [.. All.Where(e => e.Tenant == Tenant).SelectMany(e => e.Touches.Select(t => (e.Id, t.Key)))];
        (EnrollmentId, TouchKey)[] wanted = ratherOne is null || dice.Chance(30) ? own
            : [.. All.Where(e => e.Tenant == Tenant).SelectMany(e => e.Touches.Where(ratherOne).Select(t => (e.Id, t.Key)))];
        wanted = wanted.Length > 0 ? wanted : own;
        return IsBad(8) && _seen.Count > 0 ? dice.One(_seen.ToArray())
            : IsBad(3) || wanted.Length == 0 ? (Id(), dice.One(default, new TouchKey(new Guid(9, 9, 9, new byte[8]))))
            : dice.One(wanted);
    }

    internal Instant Around(int daysBefore, int daysAfter) => IsBad(5) ? Extreme() : dice.Chance(15)
        ? Now
        : Now + Duration.FromMinutes(dice.Between(-daysBefore * 1440, daysAfter * 1440)) + (dice.Chance(10) ? Duration.FromNanoseconds(dice.Below(2000)) : Duration.Zero);

    internal Instant Extreme() => dice.One(
        Instant.MinValue, Instant.MaxValue, default, Instant.FromUtc(1899, 12, 31, 23, 59), Instant.FromUtc(1900, 1, 1, 0, 0), Instant.FromUtc(2399, 12, 31, 23, 59),
        Instant.FromUtc(2400, 1, 1, 0, 0), Now + Duration.FromDays(40_000), Now - Duration.FromDays(4_000));

    internal LocalDateTime Local(int daysBefore, int daysAfter) => IsBad(5)
        ? dice.One(default, LocalDate.MinIsoValue.AtMidnight(), LocalDate.MaxIsoValue.AtMidnight(), new LocalDateTime(2399, 12, 31, 23, 0), new LocalDateTime(1900, 1, 1, 0, 0),
            new LocalDateTime(2026, 3, 29, 2, 30), new LocalDateTime(2026, 3, 20, 9, 0, CalendarSystem.Julian))
        : (Now + Duration.FromMinutes(dice.Between(-daysBefore * 1440, daysAfter * 1440))).InUtc().LocalDateTime;

    internal EnrollRequest Request(out string shown)
    {
        Func<ContactId> contact = Contact(out string who);
        EnrollRequest request;
        try
        {
            request = new EnrollRequest { Contact = contact() };
        }
        catch (ArgumentException)
        {
            request = new EnrollRequest { Contact = default };
            who = "default";
        }

        bool adopts = dice.Chance(35);
        request = request with
        {
            Zone = Zone(),
            AccountZone = dice.Chance(20) ? Zone() : null,
            Account = Account(),
            Pipeline = Pipeline(),
            Stage = adopts && dice.Chance(80) ? AnyStage() : null,
            Since = adopts && dice.Chance(80) ? Around(20, 1) : null,
            Actor = Actor(),
        };
        shown = $"{who} zone {Show.Text(request.Zone)}/{Show.Text(request.AccountZone)} account {Show.Text(request.Account)} in {Show.Text(request.Pipeline)}"
            + $" at {Show.Of(request.Stage)} since {Show.Of(request.Since)} by {Show.Text(request.Actor)}";
        return request;
    }
}
