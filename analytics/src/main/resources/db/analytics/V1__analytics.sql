-- What happened, one row per thing, written by upserts that do not mind order or repetition; every figure is counted from these rows,
-- so that reading the topics again from the start gives the same figures.

CREATE TABLE analytics.queued_target (
    target_id   uuid NOT NULL,
    attempt     smallint NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    campaign_id uuid NOT NULL,
    queued_at   timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, target_id, attempt)
);
CREATE INDEX queued_target_campaign ON analytics.queued_target (hospital_id, campaign_id);
SELECT platform.guard('analytics.queued_target');

CREATE TABLE analytics.call (
    call_id        uuid NOT NULL,
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    campaign_id    uuid NOT NULL,
    appointment_id uuid,
    attempt        smallint NOT NULL,
    phase          text CHECK (phase IN ('completed', 'escalated', 'failed')),
    disposition    text,
    initiated_at   timestamptz,
    answered_at    timestamptz,
    ended_at       timestamptz,
    turns          integer NOT NULL DEFAULT 0,
    CHECK (phase IS NULL = (disposition IS NULL)),
    PRIMARY KEY (hospital_id, call_id)
);
COMMENT ON COLUMN analytics.call.phase IS 'final phase; empty while the call goes on';
CREATE INDEX call_campaign ON analytics.call (hospital_id, campaign_id);
SELECT platform.guard('analytics.call');

CREATE TABLE analytics.visit_change (
    event_id        uuid NOT NULL,
    hospital_id     uuid NOT NULL DEFAULT platform.hospital(),
    appointment_id  uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    change          text NOT NULL CHECK (change IN ('booked', 'confirmed', 'moved', 'cancelled')),
    by_call         boolean NOT NULL,
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, event_id)
);
CREATE INDEX visit_change_practitioner ON analytics.visit_change (hospital_id, practitioner_id);
SELECT platform.guard('analytics.visit_change');
