namespace OutreachKit.Tests.Architecture;

/// <summary>A room only knows the rooms above it, so there are no circles.</summary>
public class RoomTests
{
    [Fact]
    public void Every_folder_is_a_room_of_the_house() =>
        Repository.Library.Select(f => Rooms.Of(f.FolderNamespace)).Distinct().Should().BeSubsetOf(Rooms.InOrder);

    [Fact]
    public void No_file_uses_the_namespace_of_a_room_below_its_own() =>
        (from file in Repository.Library
         from used in file.Usings.Where(u => u.Split('.')[0] == Rooms.FrontDoor)
         where Rooms.Rank(Rooms.Of(used)) > Rooms.Rank(Rooms.Of(file.FolderNamespace))
         select $"{file} uses {used}").Should().BeEmpty();

    [Fact]
    public void No_type_uses_a_type_of_a_room_below_its_own_in_signatures_or_bodies() =>
        (from type in Rooms.Types
         from used in TypeUse.Of(type).Where(u => u.Assembly == Rooms.Library && u.Namespace is not null)
         where Rooms.Rank(Rooms.Of(used)) > Rooms.Rank(Rooms.Of(type))
         select $"{type} uses {used}").Should().BeEmpty();

    [Fact]
    public void Scheduling_knows_nothing_but_NodaTime() =>
        (from type in Rooms.Types.Where(t => Rooms.Of(t) == "Scheduling")
         from used in TypeUse.Of(type)
         where used.Assembly == Rooms.Library && used.Namespace is not null && Rooms.Of(used) != "Scheduling"
            || IsFrom(used, "Stateless") || IsFrom(used, "Humanizer")
         select $"{type} uses {used}").Should().BeEmpty();

    [Theory]
    [InlineData("Stateless", "OutreachKit.Pipelines.Machine")]
    [InlineData("Humanizer", "OutreachKit.Wording")]
    public void A_package_is_used_in_one_room_only(string package, string @namespace)
    {
        Repository.Library.Where(f => f.Usings.Any(u => u.Split('.')[0] == package)).Select(f => f.FolderNamespace).Distinct()
            .Should().Equal(@namespace);
        Rooms.Types.Where(t => TypeUse.Of(t).Any(u => IsFrom(u, package))).Select(t => t.Namespace).Distinct()
            .Should().Equal(@namespace);
    }

    [Fact]
    public void The_library_depends_on_its_three_packages_and_the_framework() =>
        Rooms.Library.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => name is not ("System" or "netstandard" or "mscorlib") && !name.StartsWith("System.", StringComparison.Ordinal))
            .Should().BeEquivalentTo("Stateless", "NodaTime", "Humanizer");

    [Fact]
    public void The_readers_of_this_test_see_what_is_there()
    {
        // A test that finds nothing wrong must be known to look: these uses are there, one in a body only.
        TypeUse.Of(typeof(OutreachKit.PipelineBuilder)).Should().Contain(t => t.Name == "StatelessOracle");
        TypeUse.Of(typeof(OutreachKit.Enrollment)).Should().Contain(typeof(OutreachKit.Pipeline));
        Repository.Library.Single(f => f.Path == "Pipelines/PipelineBuilder.cs").Usings.Should().Contain("OutreachKit.Pipelines.Machine");
        Rooms.Types.Should().HaveCountGreaterThan(100);
        Repository.Library.Should().HaveCountGreaterThan(100);
    }

    private static bool IsFrom(Type type, string package) => type.Assembly.GetName().Name == package;
}
