using Microsoft.EntityFrameworkCore;
using SmallCrm;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<CrmContext>(o => o.UseSqlite(builder.Configuration.GetConnectionString("Crm") ?? "Data Source=crm.db"));
builder.Services.AddSingleton<Outbox>();
builder.Services.AddControllers();
builder.Services.AddHealthChecks();

var app = builder.Build();
app.MapControllers();
app.MapHealthChecks("/health");
app.Run();
