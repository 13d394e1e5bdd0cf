using System.Globalization;

namespace OutreachKit.Testing.Conformance;

/// <summary>All that can be seen of an enrollment, as text: what differs shows up where it differs.</summary>
internal static class Description
{
    internal static string Describe(this Enrollment enrollment) => string.Join(
        '\n',
        (string[])[
            $"{enrollment.Id} {enrollment.Tenant} {enrollment.Contact} {enrollment.Account} {enrollment.Pipeline} {enrollment.Zone.Id} {enrollment.Zone.Asked} {enrollment.Zone.Source}",
            string.Create(CultureInfo.InvariantCulture, $"{enrollment.Stage} {enrollment.StageSince} {enrollment.LastInteraction} {enrollment.TouchesBegun} {enrollment.Revision} {enrollment.IsFinished} {enrollment.IsLive} {enrollment.PendingThen}"),
            .. enrollment.Holds.Select(h => h.ToString()),
            .. enrollment.Touches.Select(t => t.ToString()),
        ]);
}
