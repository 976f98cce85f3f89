-- Text messages to patients. One row per visit, call and kind, whatever is delivered how often: the unique key is the judge.
-- What a person could be known by (number, words) is sealed, and written only when the text is made.

CREATE TABLE notification.sms (
    id             uuid NOT NULL,
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    patient_id     uuid NOT NULL,
    appointment_id uuid NOT NULL,
    call_id        uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('confirmation', 'move', 'cancellation')),
    status         text NOT NULL CHECK (status IN ('queued', 'sending', 'sent', 'delivered', 'failed')),
    progress       smallint NOT NULL DEFAULT 0,
    attempts       smallint NOT NULL DEFAULT 0,
    due_at         timestamptz,
    claimed_at     timestamptz,
    phone          bytea,
    body           bytea,
    provider_id    text,
    error          text,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, id),
    CONSTRAINT one_text_per_visit_call_and_kind UNIQUE (hospital_id, appointment_id, call_id, kind)
);
COMMENT ON COLUMN notification.sms.progress IS 'rank of the furthest report of the carrier: reports come in any order';
COMMENT ON COLUMN notification.sms.due_at IS 'when the gateway may take it; empty until it was asked for on sms.send';
CREATE INDEX sms_due ON notification.sms (hospital_id, due_at) WHERE status = 'queued';
CREATE INDEX sms_newest ON notification.sms (hospital_id, created_at DESC, id DESC);
SELECT platform.guard('notification.sms');
