-- How far the changes of a hospital's own system have been taken in, and messages of it that could not be.

CREATE TABLE hms.cursor (
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    since       timestamptz NOT NULL,
    PRIMARY KEY (hospital_id)
);

-- Bodies are sealed: messages name people.
CREATE TABLE hms.dead_letter (
    id          uuid NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    source      text NOT NULL CHECK (source IN ('hl7v2-in', 'hl7v2-out', 'csv')),
    reason      text NOT NULL,
    body        bytea NOT NULL,
    arrived_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    replayed_at timestamptz,
    PRIMARY KEY (hospital_id, id)
);
CREATE INDEX dead_letter_open ON hms.dead_letter (hospital_id, arrived_at);

-- The newest message about each visit: what is older comes too late, in whatever order it arrives.
CREATE TABLE hms.message_seen (
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    visit       text NOT NULL CHECK (length(visit) BETWEEN 1 AND 400),
    sent_at     timestamptz NOT NULL,
    control_id  text NOT NULL,
    state       jsonb NOT NULL,
    PRIMARY KEY (hospital_id, visit)
);

SELECT platform.guard('hms.cursor');
SELECT platform.guard('hms.dead_letter');
SELECT platform.guard('hms.message_seen');
