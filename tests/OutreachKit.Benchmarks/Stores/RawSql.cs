namespace OutreachKit.Benchmarks.Stores;

/// <summary>What the peer says to the database: the statements of the store, word for word, as somebody writes them by hand.</summary>
/// <param name="hasArrays">Whether many values go into a question as one array.</param>
internal sealed class RawSql(bool hasArrays)
{
    private const int Scopes = 8;

    internal string Find => "select revision, pipeline, version, state from outreach_enrollments where id = @id";

    internal string FindByContact =>
        "select revision, pipeline, version, state, id, tenant, contact, open_slot from outreach_enrollments where contact_ref = @contact_ref order by enrolled_at, id";

    internal string Enroll =>
        """
        insert into outreach_enrollments (
            id, tenant, tenant_ref, contact, contact_ref, account, pipeline, pipeline_ref, version, stage, revision, open_slot, reached, is_adopted, enrolled_at, state)
        select @id, @tenant, @tenant_ref, @contact, @contact_ref, @account, @pipeline, @pipeline_ref, @version, @stage, @revision, @open_slot, @reached, @is_adopted, coalesce(
            (select max(enrolled_at) + 1 from outreach_enrollments where contact_ref = @contact_ref and enrolled_at >= @enrolled_at),
            @enrolled_at), @state
        from outreach_meta where 1 = 1 on conflict do nothing
        """;

    internal string Advance =>
        """
        update outreach_enrollments set revision = @revision, stage = @stage, open_slot = @open_slot, reached = @reached, state = @state
        where id = @id and revision = @expected
        """;

    internal string AddHistory =>
        """
        insert into outreach_history (enrollment_id, revision, commit_id, recorded_at, body)
        values (@enrollment_id, @revision, @commit_id, @recorded_at, @body)
        """;

    internal string IsDelivered => "select 1 from outreach_inbox where enrollment_id = @enrollment_id and delivery_key = @delivery_key";

    internal string AddDelivery =>
        """
        insert into outreach_inbox (enrollment_id, delivery_key, content_hash, revision, key_id)
        values (@enrollment_id, @delivery_key, @content_hash, @revision, @key_id)
        """;

    /// <summary>The stops of a handful of scopes.</summary>
    internal string Stops =>
        $"""
        select id, tenant, scope_kind, scope_key, scope_hash, stop_kind, channels, reason, told_by, actor, since_at, until_at, ended_at, ended_by, end_reason, key_id from outreach_stops
        where scope_hash {(hasArrays ? "= any(@all_keys)" : $"in ({string.Join(", ", Enumerable.Range(0, Scopes).Select(i => $"@scope_hash_{i}"))})")} and ended_at is null
        """;

    /// <summary>The values of that question: the last fills the list up where there are no arrays.</summary>
    internal object?[] StopsOf(RawContact contact)
    {
        Guid[] scopes = contact.Scopes;
        return hasArrays ? [scopes] : [.. Enumerable.Range(0, Scopes).Select(i => (object?)scopes[Math.Min(i, scopes.Length - 1)])];
    }

    /// <summary>What waits for a contact and an enrollment, to be applied before anything else is done for them.</summary>
    internal string Waiting =>
        $"""
        select entry_id, said_id, unit_id, unit_ordinal, tenant, contact, said_enrollment, intake_kind, denies, body_format, body, recorded_at, set_aside_at, fault from outreach_intake where whose_ref {Whose} and set_aside_at is null
        """;

    /// <summary>What waits for them and may stop them.</summary>
    internal string Denying =>
        $"select whose_ref, intake_kind, case when set_aside_at is null then 1 else 0 end from outreach_intake where whose_ref {Whose} and denies = 1";

    private string Whose => hasArrays ? "= any(@all_keys)" : $"in ({string.Join(", ", Enumerable.Range(0, Scopes).Select(i => $"@whose_ref_{i}"))})";

    internal string KeptKeys => "select key_id, retired_at from outreach_hash_keys";

    internal string AddTouch =>
        """
        insert into outreach_touches (touch_key, enrollment_id, tenant_ref, status, is_timer, due_at, ready_at, fence, lease_until)
        values (@touch_key, @enrollment_id, @tenant_ref, @status, @is_timer, @due_at, @ready_at, 0, 1000000000000000)
        """;

    internal string DropTouch => "delete from outreach_touches where touch_key = @touch_key";
}
