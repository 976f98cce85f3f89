-- Judgements about calls and visits. No names, no words: evidence points into the journal by number.

CREATE TABLE scoring.call_quality (
    call_id     uuid NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    score       smallint NOT NULL CHECK (score BETWEEN 0 AND 100),
    rules       jsonb NOT NULL,
    version     smallint NOT NULL,
    scored_at   timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, call_id)
);
SELECT platform.guard('scoring.call_quality');

CREATE TABLE scoring.visit (
    appointment_id uuid NOT NULL,
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    patient_id     uuid NOT NULL,
    starts_at      timestamptz NOT NULL,
    known_since    timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    confirmed      boolean NOT NULL DEFAULT false,
    cancelled      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (hospital_id, appointment_id)
);
COMMENT ON COLUMN scoring.visit.known_since IS 'when the visit was booked, or first heard of when the booking was before our time';
COMMENT ON COLUMN scoring.visit.changed_at IS 'business time of the youngest fact in this row: an older event does not undo it';
SELECT platform.guard('scoring.visit');

CREATE TABLE scoring.contact (
    call_id        uuid NOT NULL,
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    appointment_id uuid NOT NULL,
    reached        boolean NOT NULL,
    disposition    text NOT NULL,
    at             timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, call_id)
);
CREATE INDEX contact_visit ON scoring.contact (hospital_id, appointment_id);
SELECT platform.guard('scoring.contact');
