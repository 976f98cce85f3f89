-- A hospital's own scheduling system behind ours: which of their ids is which of ours, and what was begun there and is not settled.

CREATE TABLE appointment.hospital_link (
    hospital_id   uuid NOT NULL DEFAULT platform.hospital(),
    kind          text NOT NULL CHECK (kind IN ('practitioner', 'schedule', 'slot', 'visit', 'patient')),
    their_id      text NOT NULL CHECK (length(their_id) BETWEEN 1 AND 400),
    our_id        uuid NOT NULL,
    their_version text NOT NULL DEFAULT '',
    linked_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (hospital_id, kind, their_id)
);
CREATE INDEX hospital_link_of_ours ON appointment.hospital_link (our_id, kind);

-- Written before theirs is asked, so that whatever a crash leaves there can be found and put right.
CREATE TABLE appointment.hospital_write (
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    key            text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    operation      text NOT NULL CHECK (operation IN ('book', 'move', 'cancel', 'confirm')),
    state          text NOT NULL CHECK (state IN ('begun', 'due', 'done', 'declined', 'undone', 'refused')),
    appointment_id uuid,
    their_slot     text,
    reason         text,
    tries          integer NOT NULL DEFAULT 0,
    began_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    settled_at     timestamptz,
    PRIMARY KEY (hospital_id, key)
);
CREATE INDEX hospital_write_open ON appointment.hospital_write (hospital_id, began_at) WHERE state IN ('begun', 'due');

SELECT platform.guard('appointment.hospital_link');
SELECT platform.guard('appointment.hospital_write');
