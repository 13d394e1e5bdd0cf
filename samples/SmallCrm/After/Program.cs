using Microsoft.EntityFrameworkCore;
using SmallCrm;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<CrmContext>(o => o.UseSqlite(builder.Configuration.GetConnectionString("Crm") ?? "Data Source=crm.db"));
builder.Services.AddSingleton<Outbox>();
builder.Services.AddControllers();
builder.Services.AddHealthChecks().AddOutreachKit();
builder.Services.AddOutreachKit(builder.Configuration.GetSection("OutreachKit")).UseEntityFrameworkCore<CrmContext>().AddTouchHandler<CrmMailer>()
    .AddPipeline(new PipelineBuilder("intro", version: 1)
        .Sends(Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0))).StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.Step("request", StepKind.Email, then: Trigger.MessageSent, with: step => step.NeedsApproval())
            .On(Trigger.MessageSent, goTo: Stage.Contacted).On(Trigger.ReplyReceived, goTo: Stage.Replied))
        .In(Stage.Contacted, s => s.End().Step("nudge", StepKind.Email, after: Delay.BusinessDays(3)).On(Trigger.ReplyReceived, goTo: Stage.Replied))
        .In(Stage.Replied, s => s.End()).Build());

var app = builder.Build();
app.MapControllers();
app.MapHealthChecks("/health");
app.Run();
