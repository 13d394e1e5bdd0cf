using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>OutreachKit's tables in a database of another kind. It has no migrations: its tables are made as they are.</summary>
internal sealed class OtherOutreachDbContext(DbContextOptions options) : OutreachDbContext(options);
