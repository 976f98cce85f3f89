-- One row for each stream of a call that was recorded; the sound lies sealed in the object store.
CREATE TABLE recording.recording (
    hospital_id   uuid NOT NULL DEFAULT platform.hospital(),
    call_id       uuid NOT NULL,
    part          integer NOT NULL CHECK (part >= 1),
    object_key    text NOT NULL,
    started_at    timestamptz NOT NULL,
    duration_ms   bigint NOT NULL CHECK (duration_ms >= 0),
    patient_peaks bytea NOT NULL,
    agent_peaks   bytea NOT NULL,
    stored_at     timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, call_id, part)
);

-- Who was given a link to a recording, and when one was played.
CREATE TABLE recording.opened (
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    id          uuid NOT NULL,
    call_id     uuid NOT NULL,
    link_id     uuid NOT NULL,
    what        text NOT NULL CHECK (what IN ('link', 'play')),
    who         text NOT NULL,
    at          timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, id)
);
CREATE INDEX opened_of_call ON recording.opened (hospital_id, call_id, at);

SELECT platform.guard('recording.recording');
SELECT platform.guard('recording.opened');
