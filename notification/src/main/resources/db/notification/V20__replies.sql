-- A reminder asks for an answer, and the answer comes from a number: texts are found by it. DLT ids are those of India's registry of senders.
ALTER TABLE notification.sms DROP CONSTRAINT sms_kind_check;
ALTER TABLE notification.sms
    ADD CONSTRAINT sms_kind_check CHECK (kind IN ('confirmation', 'move', 'cancellation', 'reminder')),
    ADD COLUMN phone_blind bytea,
    ADD COLUMN segments    smallint,
    ADD COLUMN encoding    text CHECK (encoding IN ('GSM-7', 'UCS-2')),
    ADD COLUMN dlt_template text;
CREATE INDEX sms_to_phone ON notification.sms (hospital_id, phone_blind, created_at DESC) WHERE phone_blind IS NOT NULL;
-- One reminder for a visit as it stands, whichever calls to it came to nothing.
CREATE UNIQUE INDEX sms_one_reminder_per_visit ON notification.sms (hospital_id, appointment_id) WHERE kind = 'reminder';

-- What people write to the hospital. A message is kept once however often the carrier delivers it.
CREATE TABLE notification.sms_in (
    id          uuid NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    provider_id text NOT NULL,
    phone       bytea NOT NULL,
    phone_blind bytea NOT NULL,
    body        bytea NOT NULL,
    reply       text NOT NULL CHECK (reply IN ('confirm', 'move', 'cancel', 'stop', 'start', 'help', 'other')),
    patient_id  uuid,
    sms_id      uuid,
    done        text NOT NULL,
    needs_staff boolean NOT NULL,
    handled_by  text,
    handled_at  timestamptz,
    at          timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, id),
    CONSTRAINT sms_in_once UNIQUE (hospital_id, provider_id)
);
CREATE INDEX sms_in_newest ON notification.sms_in (hospital_id, at DESC);
SELECT platform.guard('notification.sms_in');
