using System.Reflection;
using OutreachKit.Stores;

namespace OutreachKit.Tests.Architecture;

/// <summary>What a host sees: NodaTime's types for time, and names that do not collide with its own.</summary>
public class PublicSurfaceTests
{
    private static readonly string[] NotOurs = ["Outreach", "Contact", "Claim"];

    /// <summary>Rooms, and the folders within them.</summary>
    private static readonly string[] RoomNames =
        [.. Rooms.Types.SelectMany(t => t.Namespace!.Split('.')).Concat(Rooms.InOrder).Concat(["Machine", "Rules", "Events"]).Distinct()];

    [Fact]
    public void No_public_type_takes_a_name_of_the_host_or_of_a_room() =>
        Rooms.PublicTypes.Select(t => t.Name.Split('`')[0]).Intersect([.. NotOurs, .. RoomNames]).Should().BeEmpty();

    [Fact]
    public void No_public_member_speaks_of_the_frameworks_dates_and_times_but_for_the_plain_views() =>
        (from type in Rooms.PublicTypes
         where Rooms.Of(type) != "Views"
         from seen in TypeUse.Visible(type)
         where seen == typeof(DateTime) || seen == typeof(DateTimeOffset) || seen == typeof(TimeSpan) || seen == typeof(DateOnly)
            || seen == typeof(TimeOnly) || seen == typeof(TimeZoneInfo) || seen == typeof(TimeProvider)
         select $"{type} shows {seen}").Should().BeEmpty();

    [Fact]
    public void No_public_member_shows_a_type_of_Humanizer_and_only_the_way_out_shows_one_of_Stateless() =>
        (from type in Rooms.PublicTypes
         from seen in TypeUse.Visible(type)
         where seen.Assembly.GetName().Name is "Humanizer" or "Stateless"
         select type.FullName).Distinct().Should().Equal("OutreachKit.Pipelines.Machine.StatelessExport");

    [Fact]
    public void A_stranger_can_inherit_only_from_what_is_there_for_that() =>
        Rooms.PublicTypes.Where(t => t is { IsClass: true, IsSealed: false } && HasConstructorForHeirs(t))
            .Should().BeEquivalentTo([typeof(ForwardingStore), typeof(StoreBase)]);

    /// <summary>A record's copy constructor is protected by the language; nobody can call it who has no other one to call.</summary>
    private static bool HasConstructorForHeirs(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(c => c.IsPublic || c.IsFamily || c.IsFamilyOrAssembly)
            .Any(c => !(c.GetParameters() is [var only] && only.ParameterType == type));
}
