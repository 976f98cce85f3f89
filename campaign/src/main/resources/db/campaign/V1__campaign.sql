-- Campaigns and their targets. A target is one patient's visit in one campaign; its attempts are calls.

CREATE TABLE campaign.campaign (
    id          uuid NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    name        text NOT NULL CHECK (btrim(name) <> ''),
    script      text NOT NULL,
    state       text NOT NULL CHECK (state IN ('draft', 'running', 'paused', 'finished')),
    filter      jsonb NOT NULL,
    created_at  timestamptz NOT NULL,
    started_at  timestamptz,
    finished_at timestamptz,
    PRIMARY KEY (hospital_id, id)
);
CREATE INDEX campaign_by_age ON campaign.campaign (hospital_id, created_at);

CREATE TABLE campaign.target (
    id             uuid NOT NULL,
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    campaign_id    uuid NOT NULL,
    position       integer NOT NULL,
    patient_id     uuid NOT NULL,
    appointment_id uuid NOT NULL,
    -- Blind index of the phone: tells which targets share one, and nothing else.
    phone_key      bytea NOT NULL,
    state          text NOT NULL CHECK (state IN ('queued', 'calling', 'waiting', 'done', 'skipped')),
    reason         text,
    attempts       integer NOT NULL DEFAULT 0,
    next_at        timestamptz,
    disposition    text,
    ended_as       text CHECK (ended_as IN ('completed', 'escalated', 'failed')),
    last_call_id   uuid,
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, campaign_id) REFERENCES campaign.campaign (hospital_id, id),
    CONSTRAINT target_once_per_visit UNIQUE (hospital_id, campaign_id, appointment_id),
    CONSTRAINT target_place UNIQUE (hospital_id, campaign_id, position),
    CONSTRAINT target_waits_for_a_time CHECK ((state = 'waiting') = (next_at IS NOT NULL)),
    CONSTRAINT target_skipped_with_reason CHECK (state <> 'skipped' OR reason IS NOT NULL)
);
-- A family shares a phone: it rings for one of them at a time, over all campaigns.
CREATE UNIQUE INDEX target_one_call_per_phone ON campaign.target (hospital_id, phone_key) WHERE state = 'calling';
CREATE INDEX target_to_dispatch ON campaign.target (hospital_id, campaign_id, position) WHERE state IN ('queued', 'waiting');
CREATE INDEX target_of_visit ON campaign.target (hospital_id, appointment_id) WHERE state IN ('queued', 'calling', 'waiting');

SELECT platform.guard('campaign.campaign');
SELECT platform.guard('campaign.target');
