CREATE TABLE `outreach_enrollments` (
    `id` char(36) COLLATE ascii_general_ci NOT NULL,
    `tenant` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `tenant_ref` varbinary(16) NOT NULL,
    `contact` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `contact_ref` varbinary(16) NOT NULL,
    `account` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    `pipeline` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `pipeline_ref` varbinary(16) NOT NULL,
    `version` int NOT NULL,
    `stage` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `revision` bigint NOT NULL,
    `open_slot` smallint NULL,
    `enrolled_at` bigint NOT NULL,
    `reached` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `is_adopted` smallint NOT NULL,
    `state` longtext CHARACTER SET utf8mb4 NOT NULL,
    CONSTRAINT `PK_outreach_enrollments` PRIMARY KEY (`id`)
) CHARACTER SET=utf8mb4;

CREATE TABLE `outreach_followers` (
    `name_ref` varbinary(16) NOT NULL,
    `name` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `position` bigint NOT NULL,
    CONSTRAINT `PK_outreach_followers` PRIMARY KEY (`name_ref`)
) CHARACTER SET=utf8mb4;

CREATE TABLE `outreach_hash_keys` (
    `key_id` varbinary(16) NOT NULL,
    `retired_at` bigint NULL,
    CONSTRAINT `PK_outreach_hash_keys` PRIMARY KEY (`key_id`)
) CHARACTER SET=utf8mb4;

CREATE TABLE `outreach_intake` (
    `entry_id` bigint NOT NULL AUTO_INCREMENT,
    `said_id` char(36) COLLATE ascii_general_ci NOT NULL,
    `unit_id` char(36) COLLATE ascii_general_ci NOT NULL,
    `unit_ordinal` int NOT NULL,
    `tenant` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `tenant_ref` varbinary(16) NOT NULL,
    `contact` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    `said_enrollment` char(36) COLLATE ascii_general_ci NULL,
    `whose_ref` varbinary(16) NOT NULL,
    `intake_kind` smallint NOT NULL,
    `denies` smallint NOT NULL,
    `body_format` int NOT NULL,
    `body` longtext CHARACTER SET utf8mb4 NOT NULL,
    `recorded_at` bigint NOT NULL,
    `set_aside_at` bigint NULL,
    `fault` longtext CHARACTER SET utf8mb4 NULL,
    `feed_position` bigint NULL,
    CONSTRAINT `PK_outreach_intake` PRIMARY KEY (`entry_id`)
) CHARACTER SET=utf8mb4;

CREATE TABLE `outreach_meta` (
    `id` smallint NOT NULL,
    `high_water` bigint NOT NULL,
    `clock_shift` bigint NOT NULL,
    `paused_expected` bigint NULL,
    `paused_shown` bigint NULL,
    `feed_head` bigint NOT NULL,
    CONSTRAINT `PK_outreach_meta` PRIMARY KEY (`id`)
) CHARACTER SET=utf8mb4;

CREATE TABLE `outreach_stops` (
    `id` char(36) COLLATE ascii_general_ci NOT NULL,
    `tenant` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `tenant_ref` varbinary(16) NOT NULL,
    `scope_kind` smallint NOT NULL,
    `scope_key` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    `scope_hash` varbinary(16) NOT NULL,
    `key_id` varbinary(16) NOT NULL,
    `stop_kind` smallint NOT NULL,
    `channels` smallint NOT NULL,
    `reason` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    `told_by` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    `actor` varchar(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    `since_at` bigint NULL,
    `until_at` bigint NULL,
    `ended_at` bigint NULL,
    `ended_by` varchar(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    `end_reason` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    CONSTRAINT `PK_outreach_stops` PRIMARY KEY (`id`)
) CHARACTER SET=utf8mb4;

CREATE TABLE `outreach_tombstones` (
    `id` char(36) COLLATE ascii_general_ci NOT NULL,
    `tenant` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `tenant_ref` varbinary(16) NOT NULL,
    `pipeline` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `pipeline_ref` varbinary(16) NOT NULL,
    `stage` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    `is_adopted` smallint NOT NULL,
    CONSTRAINT `PK_outreach_tombstones` PRIMARY KEY (`id`)
) CHARACTER SET=utf8mb4;

CREATE TABLE `outreach_history` (
    `enrollment_id` char(36) COLLATE ascii_general_ci NOT NULL,
    `revision` bigint NOT NULL,
    `commit_id` char(36) COLLATE ascii_general_ci NOT NULL,
    `recorded_at` bigint NOT NULL,
    `body` longtext CHARACTER SET utf8mb4 NOT NULL,
    `feed_position` bigint NULL,
    CONSTRAINT `PK_outreach_history` PRIMARY KEY (`enrollment_id`, `revision`),
    CONSTRAINT `FK_outreach_history_outreach_enrollments_enrollment_id` FOREIGN KEY (`enrollment_id`) REFERENCES `outreach_enrollments` (`id`) ON DELETE CASCADE
) CHARACTER SET=utf8mb4;

CREATE TABLE `outreach_inbox` (
    `enrollment_id` char(36) COLLATE ascii_general_ci NOT NULL,
    `delivery_key` char(36) COLLATE ascii_general_ci NOT NULL,
    `content_hash` char(36) COLLATE ascii_general_ci NOT NULL,
    `revision` bigint NOT NULL,
    `key_id` varbinary(16) NULL,
    CONSTRAINT `PK_outreach_inbox` PRIMARY KEY (`enrollment_id`, `delivery_key`),
    CONSTRAINT `FK_outreach_inbox_outreach_enrollments_enrollment_id` FOREIGN KEY (`enrollment_id`) REFERENCES `outreach_enrollments` (`id`) ON DELETE CASCADE
) CHARACTER SET=utf8mb4;

CREATE TABLE `outreach_touches` (
    `touch_key` char(36) COLLATE ascii_general_ci NOT NULL,
    `enrollment_id` char(36) COLLATE ascii_general_ci NOT NULL,
    `tenant_ref` varbinary(16) NOT NULL,
    `status` smallint NOT NULL,
    `is_timer` smallint NOT NULL,
    `due_at` bigint NULL,
    `ready_at` bigint NULL,
    `fence` bigint NOT NULL,
    `lease_until` bigint NOT NULL,
    CONSTRAINT `PK_outreach_touches` PRIMARY KEY (`touch_key`),
    CONSTRAINT `FK_outreach_touches_outreach_enrollments_enrollment_id` FOREIGN KEY (`enrollment_id`) REFERENCES `outreach_enrollments` (`id`) ON DELETE CASCADE
) CHARACTER SET=utf8mb4;

CREATE UNIQUE INDEX `ix_outreach_enrollments_open` ON `outreach_enrollments` (`contact_ref`, `pipeline_ref`, `open_slot`);

CREATE INDEX `ix_outreach_enrollments_tenant` ON `outreach_enrollments` (`tenant_ref`, `id`);

CREATE INDEX `ix_outreach_history_feed` ON `outreach_history` (`feed_position`, `enrollment_id`, `revision`);

CREATE INDEX `ix_outreach_intake_whose` ON `outreach_intake` (`whose_ref`, `entry_id`);

CREATE INDEX `ix_outreach_stops_scope` ON `outreach_stops` (`scope_hash`, `ended_at`);

CREATE INDEX `ix_outreach_stops_tenant` ON `outreach_stops` (`tenant_ref`, `id`);

CREATE INDEX `ix_outreach_tombstones_tenant` ON `outreach_tombstones` (`tenant_ref`, `pipeline_ref`);

CREATE INDEX `ix_outreach_touches_due` ON `outreach_touches` (`status`, `ready_at`, `touch_key`);

CREATE INDEX `ix_outreach_touches_enrollment` ON `outreach_touches` (`enrollment_id`);

CREATE INDEX `ix_outreach_touches_tenant` ON `outreach_touches` (`tenant_ref`, `status`, `due_at`);

INSERT INTO `outreach_meta` (`id`, `clock_shift`, `feed_head`, `high_water`, `paused_expected`, `paused_shown`)
VALUES (1, 0, 0, 0, NULL, NULL);

