-- Find
--   @id char(36), Guid
select `revision`, `pipeline`, `version`, `state` from `outreach_enrollments` where `id` = @id;

-- FindByContact
--   @contact_ref varbinary(16), Binary, size 16
select `revision`, `pipeline`, `version`, `state`, `id`, `tenant`, `contact`, `open_slot` from `outreach_enrollments` where `contact_ref` = @contact_ref order by `enrolled_at`, `id`;

-- FindUnfinished
--   @contact_ref varbinary(16), Binary, size 16
--   @pipeline_ref varbinary(16), Binary, size 16
select `revision`, `pipeline`, `version`, `state` from `outreach_enrollments` where `contact_ref` = @contact_ref and `pipeline_ref` = @pipeline_ref and `open_slot` = 1;

-- Page
--   @tenant_ref varbinary(16), Binary, size 16
--   @id char(36), Guid
--   @limit bigint, Int64
select `revision`, `pipeline`, `version`, `state`, `id`, `tenant`, `contact`, `open_slot` from `outreach_enrollments` where `tenant_ref` = @tenant_ref and `id` > @id order by `id` limit @limit;

-- PageOfAll
--   @id char(36), Guid
--   @limit bigint, Int64
select `revision`, `pipeline`, `version`, `state`, `id`, `tenant`, `contact`, `open_slot` from `outreach_enrollments` where `id` > @id order by `id` limit @limit;

-- PageOpen
--   @tenant_ref varbinary(16), Binary, size 16
--   @due_by bigint, Int64
--   @undated bigint, Int64
--   @doubtful bigint, Int64
--   @dead bigint, Int64
--   @id char(36), Guid
--   @limit bigint, Int64
select `revision`, `pipeline`, `version`, `state`, `id`, `tenant`, `contact`, `open_slot` from (
    select distinct `enrollment_id` as open_id from (
        select `enrollment_id` from `outreach_touches` where `tenant_ref` = @tenant_ref and `status` in (0, 1, 2) and `due_at` <= @due_by and `is_timer` = 0
        union all
        select `enrollment_id` from `outreach_touches` where `tenant_ref` = @tenant_ref and `status` in (0, 1, 2) and `due_at` is null and `is_timer` = 0 and @undated = 1
        union all
        select `enrollment_id` from `outreach_touches` where `tenant_ref` = @tenant_ref and `status` = 3 and `is_timer` = 0 and @doubtful = 1
        union all
        select `enrollment_id` from `outreach_touches` where `tenant_ref` = @tenant_ref and `status` = 4 and `is_timer` = 0 and @dead = 1) found
    where `enrollment_id` > @id order by open_id limit @limit) paged
join `outreach_enrollments` on `id` = open_id order by `id`;

-- CountReached
--   @tenant_ref varbinary(16), Binary, size 16
--   @pipeline_ref varbinary(16), Binary, size 16
select `reached`, `is_adopted`, count(*) from `outreach_enrollments` where `tenant_ref` = @tenant_ref and `pipeline_ref` = @pipeline_ref group by `reached`, `is_adopted`;

-- CountErased
--   @tenant_ref varbinary(16), Binary, size 16
--   @pipeline_ref varbinary(16), Binary, size 16
select `stage`, `is_adopted`, count(*) from `outreach_tombstones` where `tenant_ref` = @tenant_ref and `pipeline_ref` = @pipeline_ref group by `stage`, `is_adopted`;

-- LockContact
--   @contact_ref varbinary(16), Binary, size 16
update `outreach_enrollments` set `stage` = `stage` where `contact_ref` = @contact_ref;

-- OfContact
--   @contact_ref varbinary(16), Binary, size 16
select `id`, `pipeline`, `reached`, `is_adopted` from `outreach_enrollments` where `contact_ref` = @contact_ref;

-- AddTombstone
--   @id char(36), Guid
--   @tenant varchar(64), String, size 64
--   @tenant_ref varbinary(16), Binary, size 16
--   @pipeline varchar(64), String, size 64
--   @pipeline_ref varbinary(16), Binary, size 16
--   @stage varchar(64), String, size 64
--   @is_adopted smallint, Int16
insert into `outreach_tombstones` (`id`, `tenant`, `tenant_ref`, `pipeline`, `pipeline_ref`, `stage`, `is_adopted`) values (@id, @tenant, @tenant_ref, @pipeline, @pipeline_ref, @stage, @is_adopted);

-- EraseTouches
--   @enrollment_id char(36), Guid
delete from `outreach_touches` where `enrollment_id` = @enrollment_id;

-- EraseHistory
--   @enrollment_id char(36), Guid
delete from `outreach_history` where `enrollment_id` = @enrollment_id;

-- EraseInbox
--   @enrollment_id char(36), Guid
delete from `outreach_inbox` where `enrollment_id` = @enrollment_id;

-- EraseEnrollment
--   @id char(36), Guid
delete from `outreach_enrollments` where `id` = @id;

-- LockTenant
--   @tenant_ref varbinary(16), Binary, size 16
update `outreach_enrollments` set `stage` = `stage` where `tenant_ref` = @tenant_ref;

-- EraseTenantsTouches
--   @tenant_ref varbinary(16), Binary, size 16
delete from `outreach_touches` where `tenant_ref` = @tenant_ref;

-- EraseTenantsHistory
--   @tenant_ref varbinary(16), Binary, size 16
delete from `outreach_history` where `enrollment_id` in (select `id` from `outreach_enrollments` where `tenant_ref` = @tenant_ref);

-- EraseTenantsInbox
--   @tenant_ref varbinary(16), Binary, size 16
delete from `outreach_inbox` where `enrollment_id` in (select `id` from `outreach_enrollments` where `tenant_ref` = @tenant_ref);

-- EraseTenantsEnrollments
--   @tenant_ref varbinary(16), Binary, size 16
delete from `outreach_enrollments` where `tenant_ref` = @tenant_ref;

-- EraseTenantsStops
--   @tenant_ref varbinary(16), Binary, size 16
delete from `outreach_stops` where `tenant_ref` = @tenant_ref;

-- EraseStops
--   @scope_hash varbinary(16), Binary, size 16
--   @stop_kind smallint, Int16
delete from `outreach_stops` where `scope_hash` = @scope_hash and `stop_kind` <> @stop_kind;

-- EraseTenantsTombstones
--   @tenant_ref varbinary(16), Binary, size 16
delete from `outreach_tombstones` where `tenant_ref` = @tenant_ref;

-- Enroll
--   @id char(36), Guid
--   @tenant varchar(64), String, size 64
--   @tenant_ref varbinary(16), Binary, size 16
--   @contact varchar(64), String, size 64
--   @contact_ref varbinary(16), Binary, size 16
--   @account varchar(64), String, size 64
--   @pipeline varchar(64), String, size 64
--   @pipeline_ref varbinary(16), Binary, size 16
--   @version int, Int32
--   @stage varchar(64), String, size 64
--   @revision bigint, Int64
--   @open_slot smallint, Int16
--   @reached longtext, String, size -1
--   @is_adopted smallint, Int16
--   @enrolled_at bigint, Int64
--   @state longtext, String, size -1
insert into `outreach_enrollments` (
    `id`, `tenant`, `tenant_ref`, `contact`, `contact_ref`, `account`, `pipeline`, `pipeline_ref`, `version`, `stage`, `revision`, `open_slot`, `reached`, `is_adopted`, `enrolled_at`, `state`)
select @id, @tenant, @tenant_ref, @contact, @contact_ref, @account, @pipeline, @pipeline_ref, @version, @stage, @revision, @open_slot, @reached, @is_adopted, coalesce(
    (select max(`enrolled_at`) + 1 from `outreach_enrollments` where `contact_ref` = @contact_ref and `enrolled_at` >= @enrolled_at),
    @enrolled_at), @state
from `outreach_meta` where not exists (select 1 from `outreach_enrollments` where `id` = @id) and not exists (
    select 1 from `outreach_enrollments` where `contact_ref` = @contact_ref and `pipeline_ref` = @pipeline_ref and `open_slot` = 1);

-- Advance
--   @revision bigint, Int64
--   @stage varchar(64), String, size 64
--   @open_slot smallint, Int16
--   @reached longtext, String, size -1
--   @state longtext, String, size -1
--   @id char(36), Guid
--   @expected bigint, Int64
update `outreach_enrollments` set `revision` = @revision, `stage` = @stage, `open_slot` = @open_slot, `reached` = @reached, `state` = @state where `id` = @id and `revision` = @expected;

-- History
--   @enrollment_id char(36), Guid
select h.`revision`, h.`body`, e.`pipeline`, e.`version` from `outreach_history` h join `outreach_enrollments` e on e.`id` = h.`enrollment_id`
where h.`enrollment_id` = @enrollment_id order by h.`revision`;

-- FindCommit
--   @enrollment_id char(36), Guid
--   @revision bigint, Int64
--   @commit_id char(36), Guid
select 1 from `outreach_history` where `enrollment_id` = @enrollment_id and `revision` = @revision and `commit_id` = @commit_id;

-- AddHistory
--   @enrollment_id char(36), Guid
--   @revision bigint, Int64
--   @commit_id char(36), Guid
--   @recorded_at bigint, Int64
--   @body longtext, String, size -1
insert into `outreach_history` (`enrollment_id`, `revision`, `commit_id`, `recorded_at`, `body`)
values (@enrollment_id, @revision, @commit_id, @recorded_at, @body);

-- FindDelivery
--   @enrollment_id char(36), Guid
--   @delivery_key char(36), Guid
select i.`content_hash`, i.`enrollment_id`, i.`revision`, h.`body`, e.`pipeline`, e.`version` from `outreach_inbox` i
join `outreach_history` h on h.`enrollment_id` = i.`enrollment_id` and h.`revision` = i.`revision`
join `outreach_enrollments` e on e.`id` = i.`enrollment_id`
where i.`enrollment_id` = @enrollment_id and i.`delivery_key` = @delivery_key;

-- IsDelivered
--   @enrollment_id char(36), Guid
--   @delivery_key char(36), Guid
select 1 from `outreach_inbox` where `enrollment_id` = @enrollment_id and `delivery_key` = @delivery_key;

-- AddDelivery
--   @enrollment_id char(36), Guid
--   @delivery_key char(36), Guid
--   @content_hash char(36), Guid
--   @revision bigint, Int64
--   @key_id varbinary(16), Binary, size 16
insert into `outreach_inbox` (`enrollment_id`, `delivery_key`, `content_hash`, `revision`, `key_id`) values (@enrollment_id, @delivery_key, @content_hash, @revision, @key_id);

-- Stops, a short list
--   @scope_hash_0 varbinary(16), Binary, size 16
--   @scope_hash_1 varbinary(16), Binary, size 16
--   @scope_hash_2 varbinary(16), Binary, size 16
--   @scope_hash_3 varbinary(16), Binary, size 16
--   @scope_hash_4 varbinary(16), Binary, size 16
--   @scope_hash_5 varbinary(16), Binary, size 16
--   @scope_hash_6 varbinary(16), Binary, size 16
--   @scope_hash_7 varbinary(16), Binary, size 16
select `id`, `tenant`, `scope_kind`, `scope_key`, `scope_hash`, `stop_kind`, `channels`, `reason`, `told_by`, `actor`, `since_at`, `until_at`, `ended_at`, `ended_by`, `end_reason`, `key_id` from `outreach_stops` where `scope_hash` in (@scope_hash_0, @scope_hash_1, @scope_hash_2, @scope_hash_3, @scope_hash_4, @scope_hash_5, @scope_hash_6, @scope_hash_7) and `ended_at` is null;

-- PageStops
--   @tenant_ref varbinary(16), Binary, size 16
--   @id char(36), Guid
--   @limit bigint, Int64
select `id`, `tenant`, `scope_kind`, `scope_key`, `scope_hash`, `stop_kind`, `channels`, `reason`, `told_by`, `actor`, `since_at`, `until_at`, `ended_at`, `ended_by`, `end_reason`, `key_id` from `outreach_stops` where `tenant_ref` = @tenant_ref and `id` > @id order by `id` limit @limit;

-- AddStop
--   @id char(36), Guid
--   @tenant varchar(64), String, size 64
--   @tenant_ref varbinary(16), Binary, size 16
--   @scope_kind smallint, Int16
--   @scope_key varchar(64), String, size 64
--   @scope_hash varbinary(16), Binary, size 16
--   @stop_kind smallint, Int16
--   @channels smallint, Int16
--   @reason varchar(64), String, size 64
--   @told_by varchar(64), String, size 64
--   @actor varchar(128), String, size 128
--   @since_at bigint, Int64
--   @until_at bigint, Int64
--   @ended_at bigint, Int64
--   @ended_by varchar(128), String, size 128
--   @end_reason varchar(64), String, size 64
--   @key_id varbinary(16), Binary, size 16
insert into `outreach_stops` (
    `id`, `tenant`, `tenant_ref`, `scope_kind`, `scope_key`, `scope_hash`, `stop_kind`, `channels`, `reason`, `told_by`, `actor`, `since_at`, `until_at`, `ended_at`, `ended_by`, `end_reason`,
    `key_id`)
select @id, @tenant, @tenant_ref, @scope_kind, @scope_key, @scope_hash, @stop_kind, @channels, @reason, @told_by, @actor, @since_at, @until_at,
    @ended_at, @ended_by, @end_reason, @key_id
from `outreach_meta` where not exists (select 1 from `outreach_stops` where `id` = @id) and not exists (
    select 1 from `outreach_stops` where `scope_hash` = @scope_hash and `ended_at` is null and `stop_kind` = @stop_kind and `channels` = @channels
    and (`until_at` is null or `until_at` = @until_at));

-- EndStops
--   @ended_at bigint, Int64
--   @ended_by varchar(128), String, size 128
--   @end_reason varchar(64), String, size 64
--   @scope_hash varbinary(16), Binary, size 16
--   @stop_kind smallint, Int16
update `outreach_stops` set `ended_at` = @ended_at, `ended_by` = @ended_by, `end_reason` = @end_reason
where `scope_hash` = @scope_hash and `ended_at` is null and `stop_kind` = @stop_kind;

-- LockTouch
--   @touch_key char(36), Guid
update `outreach_touches` set `fence` = `fence` where `touch_key` = @touch_key;

-- Owns
--   @touch_key char(36), Guid
--   @enrollment_id char(36), Guid
--   @fence bigint, Int64
select 1 from `outreach_touches` where `touch_key` = @touch_key and `enrollment_id` = @enrollment_id and `fence` = @fence ;

-- OwnsAndRuns
--   @touch_key char(36), Guid
--   @enrollment_id char(36), Guid
--   @fence bigint, Int64
--   @own bigint, Int64
select 1 from `outreach_touches`
where `touch_key` = @touch_key and `enrollment_id` = @enrollment_id and `fence` = @fence and `lease_until` > (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`) ;

-- AddTouch
--   @touch_key char(36), Guid
--   @enrollment_id char(36), Guid
--   @tenant_ref varbinary(16), Binary, size 16
--   @status smallint, Int16
--   @is_timer smallint, Int16
--   @due_at bigint, Int64
--   @ready_at bigint, Int64
insert into `outreach_touches` (`touch_key`, `enrollment_id`, `tenant_ref`, `status`, `is_timer`, `due_at`, `ready_at`, `fence`, `lease_until`)
values (@touch_key, @enrollment_id, @tenant_ref, @status, @is_timer, @due_at, @ready_at, 0, 1000000000000000);

-- DropTouch
--   @touch_key char(36), Guid
delete from `outreach_touches` where `touch_key` = @touch_key;

-- FreeTouch
--   @status smallint, Int16
--   @due_at bigint, Int64
--   @ready_at bigint, Int64
--   @touch_key char(36), Guid
update `outreach_touches` set `status` = @status, `due_at` = @due_at, `ready_at` = @ready_at, `fence` = `fence` + 1, `lease_until` = 0 where `touch_key` = @touch_key;

-- KeepTouch
--   @status smallint, Int16
--   @due_at bigint, Int64
--   @ready_at bigint, Int64
--   @touch_key char(36), Guid
update `outreach_touches` set `status` = @status, `due_at` = @due_at, `ready_at` = @ready_at where `touch_key` = @touch_key;

-- BeginTouch
--   @status smallint, Int16
--   @due_at bigint, Int64
--   @ready_at bigint, Int64
--   @own bigint, Int64
--   @lease bigint, Int64
--   @touch_key char(36), Guid
update `outreach_touches` set `status` = @status, `due_at` = @due_at, `ready_at` = @ready_at, `lease_until` = (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`) + @lease where `touch_key` = @touch_key;

-- Holds
--   @touch_key char(36), Guid
--   @enrollment_id char(36), Guid
--   @fence bigint, Int64
--   @own bigint, Int64
select 1 from `outreach_touches` where `touch_key` = @touch_key and `enrollment_id` = @enrollment_id and `fence` = @fence and `lease_until` > (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`);

-- Release
--   @touch_key char(36), Guid
--   @enrollment_id char(36), Guid
--   @fence bigint, Int64
update `outreach_touches` set `fence` = `fence` + 1, `lease_until` = 0
where `touch_key` = @touch_key and `enrollment_id` = @enrollment_id and `fence` = @fence and `status` in (0, 1);

-- LeaseRuns
--   @touch_key char(36), Guid
--   @enrollment_id char(36), Guid
--   @grace bigint, Int64
--   @own bigint, Int64
select 1 from `outreach_touches`
where `touch_key` = @touch_key and `enrollment_id` = @enrollment_id and `lease_until` <> 0 and `lease_until` + @grace > (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`);

-- Claimable
--   @now bigint, Int64
--   @own bigint, Int64
--   @limit bigint, Int64
select `touch_key`, `enrollment_id`, `fence`, `lease_until`, `ready_at` from `outreach_touches`
where `status` = 0 and `ready_at` <= @now and `lease_until` <= (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`) and not exists (select 1 from `outreach_meta` where `paused_expected` is not null)
order by `ready_at`, `touch_key` limit @limit;

-- TakeTouch
--   @own bigint, Int64
--   @lease bigint, Int64
--   @touch_key char(36), Guid
--   @fence bigint, Int64
update `outreach_touches` set `fence` = `fence` + 1, `lease_until` = (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`) + @lease
where `touch_key` = @touch_key and `fence` = @fence and `status` = 0 and `lease_until` <= (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`);

-- TakeOne
--   @own bigint, Int64
--   @lease bigint, Int64
--   @touch_key char(36), Guid
--   @enrollment_id char(36), Guid
update `outreach_touches` set `fence` = `fence` + 1, `lease_until` = (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`) + @lease
where `touch_key` = @touch_key and `enrollment_id` = @enrollment_id and `status` in (0, 1) and `is_timer` = 0 and `lease_until` <= (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`)
    and not exists (select 1 from `outreach_meta` where `paused_expected` is not null);

-- ClaimOf
--   @touch_key char(36), Guid
select `touch_key`, `enrollment_id`, `fence`, `lease_until`, `ready_at` from `outreach_touches` where `touch_key` = @touch_key;

-- LeaseOf
--   @touch_key char(36), Guid
--   @fence bigint, Int64
select `lease_until` from `outreach_touches` where `touch_key` = @touch_key and `fence` = @fence;

-- Abandoned
--   @own bigint, Int64
--   @limit bigint, Int64
select `touch_key`, `enrollment_id`, `fence`, `lease_until`, `due_at` from `outreach_touches`
where `status` <> 0 and `status` = 2 and `lease_until` <> 0 and `lease_until` <= (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`) order by `due_at`, `touch_key` limit @limit;

-- Backlog
--   @now bigint, Int64
--   @own bigint, Int64
select
    (select count(*) from `outreach_touches` where `status` = 0 and `ready_at` <= @now and `lease_until` <= o.own_time),
    (select min(`ready_at`) from `outreach_touches` where `status` = 0 and `ready_at` <= @now and `lease_until` <= o.own_time),
    (select count(*) from `outreach_touches` where `status` = 0 and `ready_at` <= @now and `lease_until` > o.own_time),
    (select min(`lease_until`) from `outreach_touches` where `status` = 0 and `ready_at` <= @now and `lease_until` > o.own_time),
    (select count(*) from `outreach_touches` where `status` <> 0 and `status` = 2 and `lease_until` > o.own_time),
    (select min(`lease_until`) from `outreach_touches` where `status` <> 0 and `status` = 2 and `lease_until` > o.own_time),
    (select count(*) from `outreach_touches` where `status` <> 0 and `status` = 2 and `lease_until` <> 0 and `lease_until` <= o.own_time),
    (select count(*) from `outreach_touches` where `status` <> 0 and `status` = 3),
    (select count(*) from `outreach_touches` where `status` <> 0 and `status` = 4),
    (select count(*) from `outreach_intake` where `set_aside_at` is null),
    (select count(*) from `outreach_intake` where `set_aside_at` is not null),
    (select count(*) from `outreach_intake` where `set_aside_at` is not null and `denies` = 1)
from (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end as own_time from `outreach_meta`) o;

-- IsMetaThere
select 1 from `outreach_meta`;

-- AddMeta
insert into `outreach_meta` (`id`, `high_water`, `clock_shift`, `feed_head`) values (1, 0, 0, 0);

-- Time
--   @own bigint, Int64
select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end, `paused_expected`, `paused_shown` from `outreach_meta`;

-- Pause
--   @paused_expected bigint, Int64
--   @paused_shown bigint, Int64
update `outreach_meta` set `paused_expected` = @paused_expected, `paused_shown` = @paused_shown where `paused_expected` is null;

-- AcceptClock
--   @now bigint, Int64
--   @own bigint, Int64
update `outreach_meta` set
    `clock_shift` = case when @now > case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end then @now - @own else `clock_shift` end,
    `high_water` = case when @now > `high_water` then @now else `high_water` end,
    `paused_expected` = null, `paused_shown` = null;

-- RaiseHighWater
--   @own bigint, Int64
update `outreach_meta` set `high_water` = @own + `clock_shift` where `high_water` < @own + `clock_shift`;

-- LockFeed
update `outreach_meta` set `feed_head` = `feed_head`;

-- AnyUnplaced
--   @limit bigint, Int64
select 1 from `outreach_history` where `feed_position` is null order by `enrollment_id`, `revision` limit @limit;

-- Unplaced
--   @limit bigint, Int64
select `enrollment_id`, `revision` from `outreach_history` where `feed_position` is null order by `enrollment_id`, `revision` limit @limit;

-- FeedEnd
select `feed_head` from `outreach_meta`;

-- FeedHead
select `feed_head` from `outreach_meta` ;

-- PlaceOne
--   @feed_position bigint, Int64
--   @enrollment_id char(36), Guid
--   @revision bigint, Int64
update `outreach_history` set `feed_position` = @feed_position where `enrollment_id` = @enrollment_id and `revision` = @revision;

-- AdvanceHead
--   @placed bigint, Int64
update `outreach_meta` set `feed_head` = `feed_head` + @placed;

-- Follow
--   @after bigint, Int64
--   @limit bigint, Int64
select h.`feed_position`, e.`tenant`, e.`contact`, h.`recorded_at`, h.`enrollment_id`, h.`revision`, h.`body`, e.`pipeline`, e.`version`
from `outreach_history` h join `outreach_enrollments` e on e.`id` = h.`enrollment_id`
where h.`feed_position` > @after order by h.`feed_position` limit @limit;

-- FollowerPosition
--   @name_ref varbinary(16), Binary, size 16
select `position` from `outreach_followers` where `name_ref` = @name_ref;

-- AddFollower
--   @name_ref varbinary(16), Binary, size 16
--   @name varchar(64), String, size 64
--   @position bigint, Int64
insert into `outreach_followers` (`name_ref`, `name`, `position`) values (@name_ref, @name, @position);

-- MoveFollower
--   @position bigint, Int64
--   @name_ref varbinary(16), Binary, size 16
update `outreach_followers` set `position` = @position where `name_ref` = @name_ref and `position` < @position;

-- Find, a short list
--   @id_0 char(36), Guid
--   @id_1 char(36), Guid
--   @id_2 char(36), Guid
--   @id_3 char(36), Guid
--   @id_4 char(36), Guid
--   @id_5 char(36), Guid
--   @id_6 char(36), Guid
--   @id_7 char(36), Guid
select `revision`, `pipeline`, `version`, `state`, `id`, `tenant`, `contact`, `open_slot` from `outreach_enrollments` where `id` in (@id_0, @id_1, @id_2, @id_3, @id_4, @id_5, @id_6, @id_7);

-- LockEnrollment
--   @id char(36), Guid
update `outreach_enrollments` set `stage` = `stage` where `id` = @id;

-- Revisions, a short list
--   @id_0 char(36), Guid
--   @id_1 char(36), Guid
--   @id_2 char(36), Guid
--   @id_3 char(36), Guid
--   @id_4 char(36), Guid
--   @id_5 char(36), Guid
--   @id_6 char(36), Guid
--   @id_7 char(36), Guid
select `id`, `revision` from `outreach_enrollments` where `id` in (@id_0, @id_1, @id_2, @id_3, @id_4, @id_5, @id_6, @id_7);

-- LockedRevisions, a short list
--   @id_0 char(36), Guid
--   @id_1 char(36), Guid
--   @id_2 char(36), Guid
--   @id_3 char(36), Guid
--   @id_4 char(36), Guid
--   @id_5 char(36), Guid
--   @id_6 char(36), Guid
--   @id_7 char(36), Guid
select `id`, `revision` from `outreach_enrollments` where `id` in (@id_0, @id_1, @id_2, @id_3, @id_4, @id_5, @id_6, @id_7) order by `id` ;

-- Touches, a short list
--   @own bigint, Int64
--   @touch_key_0 char(36), Guid
--   @touch_key_1 char(36), Guid
--   @touch_key_2 char(36), Guid
--   @touch_key_3 char(36), Guid
--   @touch_key_4 char(36), Guid
--   @touch_key_5 char(36), Guid
--   @touch_key_6 char(36), Guid
--   @touch_key_7 char(36), Guid
select `touch_key`, `enrollment_id`, `fence`, case when `lease_until` > (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`) then 1 else 0 end from `outreach_touches` where `touch_key` in (@touch_key_0, @touch_key_1, @touch_key_2, @touch_key_3, @touch_key_4, @touch_key_5, @touch_key_6, @touch_key_7);

-- LockedTouches, a short list
--   @own bigint, Int64
--   @touch_key_0 char(36), Guid
--   @touch_key_1 char(36), Guid
--   @touch_key_2 char(36), Guid
--   @touch_key_3 char(36), Guid
--   @touch_key_4 char(36), Guid
--   @touch_key_5 char(36), Guid
--   @touch_key_6 char(36), Guid
--   @touch_key_7 char(36), Guid
select `touch_key`, `enrollment_id`, `fence`, case when `lease_until` > (select case when `high_water` > @own + `clock_shift` then `high_water` else @own + `clock_shift` end from `outreach_meta`) then 1 else 0 end from `outreach_touches` where `touch_key` in (@touch_key_0, @touch_key_1, @touch_key_2, @touch_key_3, @touch_key_4, @touch_key_5, @touch_key_6, @touch_key_7) order by `touch_key` ;

-- Kept
select `key_id`, `retired_at` from `outreach_hash_keys`;

-- KeptShared
select `key_id`, `retired_at` from `outreach_hash_keys`  lock in share mode;

-- Lock
update `outreach_hash_keys` set `retired_at` = `retired_at`;

-- Keep
--   @key_id varbinary(16), Binary, size 16
insert into `outreach_hash_keys` (`key_id`, `retired_at`) select @key_id, null from `outreach_meta` where not exists (select 1 from `outreach_hash_keys` where `key_id` = @key_id);

-- Retire
--   @retired_at bigint, Int64
--   @key_id varbinary(16), Binary, size 16
update `outreach_hash_keys` set `retired_at` = @retired_at where `key_id` = @key_id and `retired_at` is null;

-- CountStops
--   @now bigint, Int64
select `key_id`, count(*) from `outreach_stops` where `ended_at` is null and (`until_at` is null or `until_at` > @now) group by `key_id`;

-- CountDeliveries
select `key_id`, count(*) from `outreach_inbox` where `key_id` is not null group by `key_id`;

-- PageNamedStops
--   @key_id varbinary(16), Binary, size 16
--   @id char(36), Guid
--   @limit bigint, Int64
select `id`, `tenant`, `scope_kind`, `scope_key`, `scope_hash`, `stop_kind`, `channels`, `reason`, `told_by`, `actor`, `since_at`, `until_at`, `ended_at`, `ended_by`, `end_reason`, `key_id` from `outreach_stops` where `scope_key` is not null and `key_id` <> @key_id and `id` > @id order by `id` limit @limit;

-- ToRekey, a short list
--   @scope_hash_0 varbinary(16), Binary, size 16
--   @scope_hash_1 varbinary(16), Binary, size 16
--   @scope_hash_2 varbinary(16), Binary, size 16
--   @scope_hash_3 varbinary(16), Binary, size 16
--   @scope_hash_4 varbinary(16), Binary, size 16
--   @scope_hash_5 varbinary(16), Binary, size 16
--   @scope_hash_6 varbinary(16), Binary, size 16
--   @scope_hash_7 varbinary(16), Binary, size 16
select `id`, `scope_hash` from `outreach_stops` where `scope_hash` in (@scope_hash_0, @scope_hash_1, @scope_hash_2, @scope_hash_3, @scope_hash_4, @scope_hash_5, @scope_hash_6, @scope_hash_7);

-- Rekey
--   @scope_hash varbinary(16), Binary, size 16
--   @key_id varbinary(16), Binary, size 16
--   @id char(36), Guid
update `outreach_stops` set `scope_hash` = @scope_hash, `key_id` = @key_id where `id` = @id;

