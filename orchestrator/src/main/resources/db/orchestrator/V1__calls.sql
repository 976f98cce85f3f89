-- The life of every call. The row in call is the lock of its one writer; everything else of a call is written under that lock.

-- Which hospital a call belongs to, for requests that name nothing but the call: the carrier's webhooks and a media process that
-- attaches. Not guarded, because the tenant is not known before it is read; it holds two random ids and nothing about people.
CREATE TABLE orchestrator.call_route (
    call_id     uuid PRIMARY KEY,
    hospital_id uuid NOT NULL
);
GRANT SELECT, INSERT ON orchestrator.call_route TO callwell_app;

CREATE TABLE orchestrator.call (
    id               uuid PRIMARY KEY,
    hospital_id      uuid NOT NULL DEFAULT platform.hospital(),
    campaign_id      uuid NOT NULL,
    target_id        uuid NOT NULL,
    patient_id       uuid NOT NULL,
    appointment_id   uuid,
    script           text NOT NULL,
    attempt          int  NOT NULL CHECK (attempt >= 1),
    language         text NOT NULL DEFAULT '',
    zone             text NOT NULL DEFAULT '',
    phase            text NOT NULL,
    disposition      text,
    state            jsonb NOT NULL,
    provider         text NOT NULL DEFAULT '',
    provider_call_id text,
    answered_by      text NOT NULL DEFAULT 'unknown',
    turns            int NOT NULL DEFAULT 0,
    queued_at        timestamptz NOT NULL,
    due_at           timestamptz,
    answered_at      timestamptz,
    ended_at         timestamptz,
    UNIQUE (hospital_id, target_id, attempt)
);
CREATE INDEX call_due ON orchestrator.call (hospital_id, due_at) WHERE phase = 'QUEUED';
CREATE INDEX call_live ON orchestrator.call (hospital_id, phase) WHERE phase IN ('INITIATING', 'RINGING', 'ACTIVE', 'ENDING');
CREATE INDEX call_recent ON orchestrator.call (hospital_id, queued_at DESC);
CREATE INDEX call_of_patient ON orchestrator.call (hospital_id, patient_id);
SELECT platform.guard('orchestrator.call');

CREATE TABLE orchestrator.signal (
    call_id     uuid NOT NULL REFERENCES orchestrator.call,
    seq         int NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    at          timestamptz NOT NULL,
    kind        text NOT NULL,
    body        jsonb NOT NULL,
    phase       text NOT NULL,
    state       text NOT NULL,
    refusal     text,
    PRIMARY KEY (call_id, seq)
);
SELECT platform.guard('orchestrator.signal');

-- One row, one dial order at most: it leaves only when the row goes from intended to requested, which happens once.
CREATE TABLE orchestrator.dial_intent (
    call_id          uuid NOT NULL REFERENCES orchestrator.call,
    number           int NOT NULL,
    hospital_id      uuid NOT NULL DEFAULT platform.hospital(),
    patient_id       uuid NOT NULL,
    phone            bytea NOT NULL,
    phone_index      bytea NOT NULL,
    state            text NOT NULL CHECK (state IN ('intended', 'requested', 'accepted', 'refused', 'unknown', 'withdrawn')),
    decided_at       timestamptz NOT NULL,
    requested_at     timestamptz,
    provider_call_id text UNIQUE,
    reason           text NOT NULL DEFAULT '',
    PRIMARY KEY (call_id, number)
);
CREATE INDEX dial_intent_patient ON orchestrator.dial_intent (hospital_id, patient_id, decided_at);
CREATE INDEX dial_intent_phone ON orchestrator.dial_intent (hospital_id, phone_index);
SELECT platform.guard('orchestrator.dial_intent');

CREATE TABLE orchestrator.decision (
    call_id     uuid NOT NULL REFERENCES orchestrator.call,
    seq         int NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    at          timestamptz NOT NULL,
    verdict     text NOT NULL,
    until       timestamptz,
    findings    jsonb NOT NULL,
    PRIMARY KEY (call_id, seq)
);
SELECT platform.guard('orchestrator.decision');

CREATE TABLE orchestrator.timer (
    call_id     uuid NOT NULL REFERENCES orchestrator.call,
    kind        text NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    due_at      timestamptz NOT NULL,
    PRIMARY KEY (call_id, kind)
);
CREATE INDEX timer_due ON orchestrator.timer (hospital_id, due_at);
SELECT platform.guard('orchestrator.timer', true);

-- What is to be done at the carrier. A row that is not done is tried again when its claim has run out.
CREATE TABLE orchestrator.command (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_id     uuid NOT NULL REFERENCES orchestrator.call,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    body        jsonb NOT NULL,
    next_try_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    tries       int NOT NULL DEFAULT 0,
    done_at     timestamptz
);
CREATE INDEX command_open ON orchestrator.command (hospital_id, next_try_at) WHERE done_at IS NULL;
SELECT platform.guard('orchestrator.command');

CREATE TABLE orchestrator.webhook_inbox (
    call_id     uuid NOT NULL REFERENCES orchestrator.call,
    key         text NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (call_id, key)
);
SELECT platform.guard('orchestrator.webhook_inbox');

-- Who talks on a call. Every write of a talk carries the epoch; a younger epoch shuts the older writer out. Epoch 0: offered to a
-- media process that has not attached yet.
CREATE TABLE orchestrator.lease (
    call_id     uuid PRIMARY KEY REFERENCES orchestrator.call,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    owner       text NOT NULL,
    epoch       bigint NOT NULL,
    offered     text NOT NULL,
    broken_at   timestamptz
);
SELECT platform.guard('orchestrator.lease');

CREATE TABLE orchestrator.stream_token (
    hash        bytea PRIMARY KEY,
    call_id     uuid NOT NULL REFERENCES orchestrator.call,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz
);
SELECT platform.guard('orchestrator.stream_token');

CREATE TABLE orchestrator.talk_entry (
    call_id     uuid NOT NULL REFERENCES orchestrator.call,
    seq         bigint NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    epoch       bigint NOT NULL,
    at          timestamptz NOT NULL,
    kind        text NOT NULL,
    body        bytea NOT NULL,
    PRIMARY KEY (call_id, seq)
);
SELECT platform.guard('orchestrator.talk_entry');

-- Processes, not tenants: media processes that are alive, and the one clock that spaces dials over all processes.
CREATE TABLE orchestrator.media_node (
    id           text PRIMARY KEY,
    stream_url   text NOT NULL,
    listen_url   text NOT NULL,
    active_calls int NOT NULL,
    seen_at      timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON orchestrator.media_node TO callwell_app;

CREATE TABLE orchestrator.pace (
    single  boolean PRIMARY KEY DEFAULT true CHECK (single),
    next_at timestamptz NOT NULL
);
INSERT INTO orchestrator.pace (next_at) VALUES (clock_timestamp());
GRANT SELECT, UPDATE ON orchestrator.pace TO callwell_app;
