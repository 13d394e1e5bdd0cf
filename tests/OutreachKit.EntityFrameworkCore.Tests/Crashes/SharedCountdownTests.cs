using OutreachKit.CrashWorker;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>What says which worker dies at a seam says it once, at the passage that was asked for.</summary>
public sealed class SharedCountdownTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outreachkit-countdown-");

    [Fact]
    public void The_passage_that_was_asked_for_is_told_and_none_before_or_after_it()
    {
        SharedCountdown countdown = New();
        countdown.Begin(Seam.AfterBegin, 3);

        Enumerable.Range(0, 5).Select(_ => countdown.Pass(Seam.AfterBegin)).Should().Equal(false, false, true, false, false);
    }

    [Fact]
    public void Another_seam_and_one_that_is_counted_no_more_tell_nobody()
    {
        SharedCountdown countdown = New();
        countdown.Begin(Seam.AfterBegin, 1);

        countdown.Pass(Seam.BeforeAppend).Should().BeFalse();
        countdown.End(Seam.AfterBegin);
        countdown.Pass(Seam.AfterBegin).Should().BeFalse();
        countdown.Begin(Seam.AfterBegin, 1);
        countdown.Pass(Seam.AfterBegin).Should().BeTrue("it was begun anew");
    }

    [Fact]
    public async Task Of_many_who_pass_at_once_one_is_told()
    {
        New().Begin(Seam.AfterClaim, 1000);

        bool[][] told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            SharedCountdown mine = New();
            return Enumerable.Range(0, 200).Select(_ => mine.Pass(Seam.AfterClaim)).ToArray();
        })));

        told.SelectMany(each => each).Count(isTold => isTold).Should().Be(1);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private SharedCountdown New()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is made of the system calls of Linux.");
        return new(Path.Combine(_folder.FullName, "countdown"));
    }
}
