using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>The tables, columns and indexes: the whole mapping.</summary>
internal sealed class OutreachModel(ModelBuilder model, string? provider, string? schema, string prefix)
{
    private readonly Pinning _pin = new(ColumnTypes.Of(provider));
    private readonly ProviderKind _kind = Provider.KindOf(provider);

    /// <summary>Whether an index may leave rows out by a condition that reads the same in both.</summary>
    private bool HasPartialIndexes => _kind is ProviderKind.Sqlite or ProviderKind.PostgreSql;

    /// <summary>The tables' names, without what they begin with.</summary>
    internal static IReadOnlyList<string> Tables { get; } = ["enrollments", "touches", "history", "inbox", "stops", "meta", "tombstones", "followers", "intake", "hash_keys"];

    internal void Add()
    {
        Enrollments(Table<EnrollmentRow>(Tables[0]));
        Touches(Table<TouchRow>(Tables[1]));
        History(Table<HistoryRow>(Tables[2]));
        Inbox(Table<InboxRow>(Tables[3]));
        Stops(Table<StopRow>(Tables[4]));
        Meta(Table<MetaRow>(Tables[5]));
        Tombstones(Table<TombstoneRow>(Tables[6]));
        Followers(Table<FollowerRow>(Tables[7]));
        Intake(Table<IntakeRow>(Tables[8]));
        HashKeys(Table<HashKeyRow>(Tables[9]));
    }

    private EntityTypeBuilder<T> Table<T>(string name)
        where T : class
    {
        EntityTypeBuilder<T> entity = model.Entity<T>();
        entity.ToTable(prefix + name, schema);
        return entity;
    }

    private string Index(string name) => "ix_" + prefix + name;

    private void Enrollments(EntityTypeBuilder<EnrollmentRow> entity)
    {
        entity.HasKey(e => e.Id);
        _pin.Id(entity.Property(e => e.Id), "id");
        _pin.Name(entity.Property(e => e.Tenant), "tenant");
        _pin.Digest(entity.Property(e => e.TenantRef), "tenant_ref");
        _pin.Name(entity.Property(e => e.Contact), "contact");
        _pin.Digest(entity.Property(e => e.ContactRef), "contact_ref");
        _pin.NameOrNull(entity.Property(e => e.Account), "account");
        _pin.Name(entity.Property(e => e.Pipeline), "pipeline");
        _pin.Digest(entity.Property(e => e.PipelineRef), "pipeline_ref");
        _pin.Integer(entity.Property(e => e.Version), "version");
        _pin.Name(entity.Property(e => e.Stage), "stage");
        // What a host's context saves is void if somebody else committed since it was read.
        _pin.Number(entity.Property(e => e.Revision).IsConcurrencyToken(), "revision");
        _pin.Small(entity.Property(e => e.OpenSlot), "open_slot");
        _pin.Number(entity.Property(e => e.EnrolledAt), "enrolled_at");
        _pin.Text(entity.Property(e => e.Reached), "reached", isCompared: true);
        _pin.Flag(entity.Property(e => e.IsAdopted), "is_adopted");
        _pin.Text(entity.Property(e => e.State), "state");
        entity.HasIndex(e => new { e.ContactRef, e.PipelineRef, e.OpenSlot }).IsUnique().HasDatabaseName(Index("enrollments_open"));
        entity.HasIndex(e => new { e.TenantRef, e.Id }).HasDatabaseName(Index("enrollments_tenant"));
        LeaveRoom(entity);
    }

    private void Touches(EntityTypeBuilder<TouchRow> entity)
    {
        entity.HasKey(t => t.Key);
        _pin.Id(entity.Property(t => t.Key), "touch_key");
        _pin.Id(entity.Property(t => t.EnrollmentId), "enrollment_id");
        _pin.Digest(entity.Property(t => t.TenantRef), "tenant_ref");
        _pin.Small(entity.Property(t => t.Status), "status");
        _pin.Flag(entity.Property(t => t.IsTimer), "is_timer");
        _pin.Number(entity.Property(t => t.DueAt), "due_at");
        _pin.Number(entity.Property(t => t.ReadyAt), "ready_at");
        _pin.Number(entity.Property(t => t.Fence), "fence");
        _pin.Number(entity.Property(t => t.LeaseUntil), "lease_until");
        entity.HasOne<EnrollmentRow>().WithMany().HasForeignKey(t => t.EnrollmentId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(t => t.EnrollmentId).HasDatabaseName(Index("touches_enrollment"));
        entity.HasIndex(t => new { t.TenantRef, t.Status, t.DueAt }).HasDatabaseName(Index("touches_tenant"));
        if (HasPartialIndexes)
        {
            entity.HasIndex(t => new { t.ReadyAt, t.Key }).HasFilter("status = 0").HasDatabaseName(Index("touches_due"));
            entity.HasIndex(t => new { t.Status, t.DueAt, t.Key }).HasFilter("status <> 0").HasDatabaseName(Index("touches_rest"));
        }
        else
        {
            entity.HasIndex(t => new { t.Status, t.ReadyAt, t.Key }).HasDatabaseName(Index("touches_due"));
        }

        LeaveRoom(entity);
    }

    private void History(EntityTypeBuilder<HistoryRow> entity)
    {
        entity.HasKey(h => new { h.EnrollmentId, h.Revision });
        _pin.Id(entity.Property(h => h.EnrollmentId), "enrollment_id");
        _pin.Number(entity.Property(h => h.Revision), "revision");
        _pin.Id(entity.Property(h => h.CommitId), "commit_id");
        _pin.Number(entity.Property(h => h.RecordedAt), "recorded_at");
        _pin.Text(entity.Property(h => h.Body), "body");
        _pin.Number(entity.Property(h => h.FeedPosition), "feed_position");
        entity.HasOne<EnrollmentRow>().WithMany().HasForeignKey(h => h.EnrollmentId).OnDelete(DeleteBehavior.Cascade);
        if (HasPartialIndexes)
        {
            entity.HasIndex(h => new { h.EnrollmentId, h.Revision }).HasFilter("feed_position is null").HasDatabaseName(Index("history_unplaced"));
            entity.HasIndex(h => h.FeedPosition).HasFilter("feed_position is not null").HasDatabaseName(Index("history_feed"));
        }
        else
        {
            entity.HasIndex(h => new { h.FeedPosition, h.EnrollmentId, h.Revision }).HasDatabaseName(Index("history_feed"));
        }
    }

    private void Inbox(EntityTypeBuilder<InboxRow> entity)
    {
        entity.HasKey(i => new { i.EnrollmentId, i.DeliveryKey });
        _pin.Id(entity.Property(i => i.EnrollmentId), "enrollment_id");
        _pin.Id(entity.Property(i => i.DeliveryKey), "delivery_key");
        _pin.Id(entity.Property(i => i.ContentHash), "content_hash");
        _pin.Number(entity.Property(i => i.Revision), "revision");
        _pin.Digest(entity.Property(i => i.KeyId), "key_id");
        entity.HasOne<EnrollmentRow>().WithMany().HasForeignKey(i => i.EnrollmentId).OnDelete(DeleteBehavior.Cascade);
    }

    private void Stops(EntityTypeBuilder<StopRow> entity)
    {
        entity.HasKey(s => s.Id);
        _pin.Id(entity.Property(s => s.Id), "id");
        _pin.Name(entity.Property(s => s.Tenant), "tenant");
        _pin.Digest(entity.Property(s => s.TenantRef), "tenant_ref");
        _pin.Small(entity.Property(s => s.ScopeKind), "scope_kind");
        _pin.NameOrNull(entity.Property(s => s.ScopeKey), "scope_key");
        _pin.Digest(entity.Property(s => s.ScopeHash), "scope_hash");
        _pin.Digest(entity.Property(s => s.KeyId), "key_id");
        _pin.Small(entity.Property(s => s.Kind), "stop_kind");
        _pin.Small(entity.Property(s => s.Channels), "channels");
        _pin.NameOrNull(entity.Property(s => s.Reason), "reason");
        _pin.NameOrNull(entity.Property(s => s.Source), "told_by");
        _pin.NameOrNull(entity.Property(s => s.Actor), "actor", Pinning.ActorLength);
        _pin.Number(entity.Property(s => s.Since), "since_at");
        _pin.Number(entity.Property(s => s.Until), "until_at");
        _pin.Number(entity.Property(s => s.EndedAt), "ended_at");
        _pin.NameOrNull(entity.Property(s => s.EndedBy), "ended_by", Pinning.ActorLength);
        _pin.NameOrNull(entity.Property(s => s.EndReason), "end_reason");
        entity.HasIndex(s => new { s.ScopeHash, s.EndedAt }).HasDatabaseName(Index("stops_scope"));
        entity.HasIndex(s => new { s.TenantRef, s.Id }).HasDatabaseName(Index("stops_tenant"));
    }

    private void Tombstones(EntityTypeBuilder<TombstoneRow> entity)
    {
        entity.HasKey(t => t.Id);
        _pin.Id(entity.Property(t => t.Id), "id");
        _pin.Name(entity.Property(t => t.Tenant), "tenant");
        _pin.Digest(entity.Property(t => t.TenantRef), "tenant_ref");
        _pin.Name(entity.Property(t => t.Pipeline), "pipeline");
        _pin.Digest(entity.Property(t => t.PipelineRef), "pipeline_ref");
        _pin.NameOrNull(entity.Property(t => t.Stage), "stage");
        _pin.Flag(entity.Property(t => t.IsAdopted), "is_adopted");
        entity.HasIndex(t => new { t.TenantRef, t.PipelineRef }).HasDatabaseName(Index("tombstones_tenant"));
    }

    private void Followers(EntityTypeBuilder<FollowerRow> entity)
    {
        entity.HasKey(f => f.NameRef);
        _pin.Digest(entity.Property(f => f.NameRef), "name_ref");
        _pin.Name(entity.Property(f => f.Name), "name");
        _pin.Number(entity.Property(f => f.Position), "position");
    }

    private void Intake(EntityTypeBuilder<IntakeRow> entity)
    {
        entity.HasKey(i => i.EntryId);
        _pin.Drawn(entity.Property(i => i.EntryId), "entry_id");
        _pin.Id(entity.Property(i => i.SaidId), "said_id");
        _pin.Id(entity.Property(i => i.UnitId), "unit_id");
        _pin.Integer(entity.Property(i => i.Ordinal), "unit_ordinal");
        _pin.Name(entity.Property(i => i.Tenant), "tenant");
        _pin.Digest(entity.Property(i => i.TenantRef), "tenant_ref");
        _pin.NameOrNull(entity.Property(i => i.Contact), "contact");
        _pin.Id(entity.Property(i => i.EnrollmentId), "said_enrollment");
        _pin.Digest(entity.Property(i => i.WhoseRef), "whose_ref");
        _pin.Small(entity.Property(i => i.Kind), "intake_kind");
        _pin.Flag(entity.Property(i => i.Denies), "denies");
        _pin.Integer(entity.Property(i => i.Format), "body_format");
        _pin.Text(entity.Property(i => i.Body), "body");
        _pin.Number(entity.Property(i => i.RecordedAt), "recorded_at");
        _pin.Number(entity.Property(i => i.SetAsideAt), "set_aside_at");
        _pin.TextOrNull(entity.Property(i => i.Fault), "fault");
        _pin.Number(entity.Property(i => i.FeedPosition), "feed_position");
        entity.HasIndex(i => new { i.WhoseRef, i.EntryId }).HasDatabaseName(Index("intake_whose"));
    }

    private void HashKeys(EntityTypeBuilder<HashKeyRow> entity)
    {
        entity.HasKey(k => k.KeyId);
        _pin.Digest(entity.Property(k => k.KeyId), "key_id");
        _pin.Number(entity.Property(k => k.RetiredAt), "retired_at");
    }

    private void Meta(EntityTypeBuilder<MetaRow> entity)
    {
        entity.HasKey(m => m.Id);
        _pin.Small(entity.Property(m => m.Id), "id");
        _pin.Number(entity.Property(m => m.HighWater), "high_water");
        _pin.Number(entity.Property(m => m.ClockShift), "clock_shift");
        _pin.Number(entity.Property(m => m.PausedExpected), "paused_expected");
        _pin.Number(entity.Property(m => m.PausedShown), "paused_shown");
        _pin.Number(entity.Property(m => m.FeedHead), "feed_head");
        entity.HasData(new MetaRow { Id = MetaRow.TheOne });
    }

    /// <summary>Rows that change all the time: PostgreSQL writes the new version onto the same page, if there is room.</summary>
    private void LeaveRoom<T>(EntityTypeBuilder<T> entity)
        where T : class
    {
        if (_kind == ProviderKind.PostgreSql)
        {
            entity.HasAnnotation("Npgsql:StorageParameter:fillfactor", 70);
        }
    }
}
