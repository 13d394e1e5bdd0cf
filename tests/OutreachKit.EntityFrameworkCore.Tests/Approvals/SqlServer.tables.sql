CREATE TABLE [outreach_enrollments] (
    [id] uniqueidentifier NOT NULL,
    [tenant] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [tenant_ref] binary(16) NOT NULL,
    [contact] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [contact_ref] binary(16) NOT NULL,
    [account] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    [pipeline] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [pipeline_ref] binary(16) NOT NULL,
    [version] int NOT NULL,
    [stage] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [revision] bigint NOT NULL,
    [open_slot] smallint NULL,
    [enrolled_at] bigint NOT NULL,
    [reached] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [is_adopted] smallint NOT NULL,
    [state] nvarchar(max) NOT NULL,
    CONSTRAINT [PK_outreach_enrollments] PRIMARY KEY ([id])
);
GO

CREATE TABLE [outreach_followers] (
    [name_ref] binary(16) NOT NULL,
    [name] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [position] bigint NOT NULL,
    CONSTRAINT [PK_outreach_followers] PRIMARY KEY ([name_ref])
);
GO

CREATE TABLE [outreach_hash_keys] (
    [key_id] binary(16) NOT NULL,
    [retired_at] bigint NULL,
    CONSTRAINT [PK_outreach_hash_keys] PRIMARY KEY ([key_id])
);
GO

CREATE TABLE [outreach_intake] (
    [entry_id] bigint NOT NULL IDENTITY,
    [said_id] uniqueidentifier NOT NULL,
    [unit_id] uniqueidentifier NOT NULL,
    [unit_ordinal] int NOT NULL,
    [tenant] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [tenant_ref] binary(16) NOT NULL,
    [contact] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    [said_enrollment] uniqueidentifier NULL,
    [whose_ref] binary(16) NOT NULL,
    [intake_kind] smallint NOT NULL,
    [denies] smallint NOT NULL,
    [body_format] int NOT NULL,
    [body] nvarchar(max) NOT NULL,
    [recorded_at] bigint NOT NULL,
    [set_aside_at] bigint NULL,
    [fault] nvarchar(max) NULL,
    [feed_position] bigint NULL,
    CONSTRAINT [PK_outreach_intake] PRIMARY KEY ([entry_id])
);
GO

CREATE TABLE [outreach_meta] (
    [id] smallint NOT NULL,
    [high_water] bigint NOT NULL,
    [clock_shift] bigint NOT NULL,
    [paused_expected] bigint NULL,
    [paused_shown] bigint NULL,
    [feed_head] bigint NOT NULL,
    CONSTRAINT [PK_outreach_meta] PRIMARY KEY ([id])
);
GO

CREATE TABLE [outreach_stops] (
    [id] uniqueidentifier NOT NULL,
    [tenant] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [tenant_ref] binary(16) NOT NULL,
    [scope_kind] smallint NOT NULL,
    [scope_key] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    [scope_hash] binary(16) NOT NULL,
    [key_id] binary(16) NOT NULL,
    [stop_kind] smallint NOT NULL,
    [channels] smallint NOT NULL,
    [reason] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    [told_by] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    [actor] nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    [since_at] bigint NULL,
    [until_at] bigint NULL,
    [ended_at] bigint NULL,
    [ended_by] nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    [end_reason] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_outreach_stops] PRIMARY KEY ([id])
);
GO

CREATE TABLE [outreach_tombstones] (
    [id] uniqueidentifier NOT NULL,
    [tenant] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [tenant_ref] binary(16) NOT NULL,
    [pipeline] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [pipeline_ref] binary(16) NOT NULL,
    [stage] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    [is_adopted] smallint NOT NULL,
    CONSTRAINT [PK_outreach_tombstones] PRIMARY KEY ([id])
);
GO

CREATE TABLE [outreach_history] (
    [enrollment_id] uniqueidentifier NOT NULL,
    [revision] bigint NOT NULL,
    [commit_id] uniqueidentifier NOT NULL,
    [recorded_at] bigint NOT NULL,
    [body] nvarchar(max) NOT NULL,
    [feed_position] bigint NULL,
    CONSTRAINT [PK_outreach_history] PRIMARY KEY ([enrollment_id], [revision]),
    CONSTRAINT [FK_outreach_history_outreach_enrollments_enrollment_id] FOREIGN KEY ([enrollment_id]) REFERENCES [outreach_enrollments] ([id]) ON DELETE CASCADE
);
GO

CREATE TABLE [outreach_inbox] (
    [enrollment_id] uniqueidentifier NOT NULL,
    [delivery_key] uniqueidentifier NOT NULL,
    [content_hash] uniqueidentifier NOT NULL,
    [revision] bigint NOT NULL,
    [key_id] binary(16) NULL,
    CONSTRAINT [PK_outreach_inbox] PRIMARY KEY ([enrollment_id], [delivery_key]),
    CONSTRAINT [FK_outreach_inbox_outreach_enrollments_enrollment_id] FOREIGN KEY ([enrollment_id]) REFERENCES [outreach_enrollments] ([id]) ON DELETE CASCADE
);
GO

CREATE TABLE [outreach_touches] (
    [touch_key] uniqueidentifier NOT NULL,
    [enrollment_id] uniqueidentifier NOT NULL,
    [tenant_ref] binary(16) NOT NULL,
    [status] smallint NOT NULL,
    [is_timer] smallint NOT NULL,
    [due_at] bigint NULL,
    [ready_at] bigint NULL,
    [fence] bigint NOT NULL,
    [lease_until] bigint NOT NULL,
    CONSTRAINT [PK_outreach_touches] PRIMARY KEY ([touch_key]),
    CONSTRAINT [FK_outreach_touches_outreach_enrollments_enrollment_id] FOREIGN KEY ([enrollment_id]) REFERENCES [outreach_enrollments] ([id]) ON DELETE CASCADE
);
GO

CREATE UNIQUE INDEX [ix_outreach_enrollments_open] ON [outreach_enrollments] ([contact_ref], [pipeline_ref], [open_slot]) WHERE [open_slot] IS NOT NULL;
GO

CREATE INDEX [ix_outreach_enrollments_tenant] ON [outreach_enrollments] ([tenant_ref], [id]);
GO

CREATE INDEX [ix_outreach_history_feed] ON [outreach_history] ([feed_position], [enrollment_id], [revision]);
GO

CREATE INDEX [ix_outreach_intake_whose] ON [outreach_intake] ([whose_ref], [entry_id]);
GO

CREATE INDEX [ix_outreach_stops_scope] ON [outreach_stops] ([scope_hash], [ended_at]);
GO

CREATE INDEX [ix_outreach_stops_tenant] ON [outreach_stops] ([tenant_ref], [id]);
GO

CREATE INDEX [ix_outreach_tombstones_tenant] ON [outreach_tombstones] ([tenant_ref], [pipeline_ref]);
GO

CREATE INDEX [ix_outreach_touches_due] ON [outreach_touches] ([status], [ready_at], [touch_key]);
GO

CREATE INDEX [ix_outreach_touches_enrollment] ON [outreach_touches] ([enrollment_id]);
GO

CREATE INDEX [ix_outreach_touches_tenant] ON [outreach_touches] ([tenant_ref], [status], [due_at]);
GO

IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'clock_shift', N'feed_head', N'high_water', N'paused_expected', N'paused_shown') AND [object_id] = OBJECT_ID(N'[outreach_meta]'))
    SET IDENTITY_INSERT [outreach_meta] ON;
INSERT INTO [outreach_meta] ([id], [clock_shift], [feed_head], [high_water], [paused_expected], [paused_shown])
VALUES (CAST(1 AS smallint), CAST(0 AS bigint), CAST(0 AS bigint), CAST(0 AS bigint), NULL, NULL);
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'clock_shift', N'feed_head', N'high_water', N'paused_expected', N'paused_shown') AND [object_id] = OBJECT_ID(N'[outreach_meta]'))
    SET IDENTITY_INSERT [outreach_meta] OFF;
GO

