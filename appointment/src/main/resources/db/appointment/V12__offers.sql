-- Times that are kept for one patient until they have been asked: on the waiting list, or because their doctor is away.

-- FHIR R4 Appointment.priority, as iCalendar counts: 1 is most urgent, 9 least, 0 says nothing.
ALTER TABLE appointment.appointment ADD COLUMN priority smallint NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 9);

-- A patient who has a visit and would like an earlier one.
CREATE TABLE appointment.waitlist_entry (
    id              uuid NOT NULL,
    hospital_id     uuid NOT NULL DEFAULT platform.hospital(),
    patient_id      uuid NOT NULL,
    appointment_id  uuid NOT NULL,
    department_id   uuid NOT NULL,
    practitioner_id uuid,
    days            smallint[] NOT NULL DEFAULT '{}',
    from_time       time NOT NULL DEFAULT '00:00',
    to_time         time NOT NULL DEFAULT '24:00',
    earliest        date,
    notice_minutes  integer NOT NULL DEFAULT 240 CHECK (notice_minutes BETWEEN 0 AND 20160),
    priority        smallint NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 9),
    state           text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'booked', 'withdrawn')),
    created_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, patient_id) REFERENCES appointment.patient (hospital_id, id),
    FOREIGN KEY (hospital_id, appointment_id) REFERENCES appointment.appointment (hospital_id, id),
    FOREIGN KEY (hospital_id, department_id) REFERENCES appointment.department (hospital_id, id),
    FOREIGN KEY (hospital_id, practitioner_id) REFERENCES appointment.practitioner (hospital_id, id),
    CONSTRAINT waitlist_entry_has_a_time CHECK (from_time < to_time)
);
CREATE UNIQUE INDEX waitlist_entry_once ON appointment.waitlist_entry (appointment_id) WHERE state = 'waiting';
CREATE INDEX waitlist_entry_of_department ON appointment.waitlist_entry (department_id, created_at) WHERE state = 'waiting';

-- One patient is asked for one slot; the hold keeps it for them meanwhile. cause is the entry of the waiting list, or the absence.
CREATE TABLE appointment.offer (
    id             uuid NOT NULL,
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    purpose        text NOT NULL CHECK (purpose IN ('waitlist', 'doctor-absent')),
    cause          uuid NOT NULL,
    patient_id     uuid NOT NULL,
    appointment_id uuid NOT NULL,
    slot_id        uuid NOT NULL,
    hold_id        uuid NOT NULL,
    wave           integer NOT NULL DEFAULT 1,
    call_id        uuid,
    state          text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'declined', 'unreached', 'expired', 'superseded')),
    offered_at     timestamptz NOT NULL,
    ended_at       timestamptz,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, appointment_id) REFERENCES appointment.appointment (hospital_id, id),
    FOREIGN KEY (hospital_id, slot_id) REFERENCES appointment.slot (hospital_id, id),
    FOREIGN KEY (hospital_id, hold_id) REFERENCES appointment.hold (hospital_id, id)
);
CREATE UNIQUE INDEX offer_one_per_hold ON appointment.offer (hold_id);
CREATE INDEX offer_open_of_patient ON appointment.offer (patient_id) WHERE state = 'open';
CREATE INDEX offer_open_of_slot ON appointment.offer (slot_id) WHERE state = 'open';
CREATE INDEX offer_of_cause ON appointment.offer (cause, slot_id);

-- A slot that became free and is offered along the waiting list, one patient after the other.
CREATE TABLE appointment.freed_slot (
    slot_id     uuid NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    freed_at    timestamptz NOT NULL,
    waves       integer NOT NULL DEFAULT 0,
    state       text NOT NULL DEFAULT 'offering' CHECK (state IN ('offering', 'done')),
    PRIMARY KEY (hospital_id, slot_id),
    FOREIGN KEY (hospital_id, slot_id) REFERENCES appointment.slot (hospital_id, id)
);
CREATE INDEX freed_slot_offering ON appointment.freed_slot (hospital_id, freed_at) WHERE state = 'offering';

-- A doctor is away at short notice; who is affected is written down once, in the order in which they are called.
CREATE TABLE appointment.absence (
    id              uuid NOT NULL,
    hospital_id     uuid NOT NULL DEFAULT platform.hospital(),
    practitioner_id uuid NOT NULL,
    leave_id        uuid NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    reason          text NOT NULL,
    by_user         text,
    declared_at     timestamptz NOT NULL,
    withdrawn_at    timestamptz,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, practitioner_id) REFERENCES appointment.practitioner (hospital_id, id),
    FOREIGN KEY (hospital_id, leave_id) REFERENCES appointment.leave (hospital_id, id)
);
CREATE TABLE appointment.absence_visit (
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    absence_id     uuid NOT NULL,
    appointment_id uuid NOT NULL,
    rank           integer NOT NULL,
    because        text NOT NULL,
    PRIMARY KEY (hospital_id, absence_id, appointment_id),
    FOREIGN KEY (hospital_id, absence_id) REFERENCES appointment.absence (hospital_id, id),
    FOREIGN KEY (hospital_id, appointment_id) REFERENCES appointment.appointment (hospital_id, id)
);

SELECT platform.guard('appointment.waitlist_entry');
SELECT platform.guard('appointment.offer');
SELECT platform.guard('appointment.freed_slot');
SELECT platform.guard('appointment.absence');
SELECT platform.guard('appointment.absence_visit');
