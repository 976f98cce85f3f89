-- The schedule and the visits of a hospital, in the words of FHIR R4. Every id is unique within its hospital, and every reference
-- carries the hospital, so that no row can point across the border of a tenant.

CREATE TABLE appointment.patient (
    id                uuid NOT NULL,
    hospital_id       uuid NOT NULL DEFAULT platform.hospital(),
    given_name        bytea NOT NULL,
    family_name       bytea NOT NULL,
    phone             bytea NOT NULL,
    birth_date        bytea NOT NULL,
    phone_blind       bytea NOT NULL,
    birth_date_blind  bytea NOT NULL,
    language          text NOT NULL CHECK (language <> ''),
    zone              text NOT NULL CHECK (zone <> ''),
    voice_consent_at  timestamptz,
    on_dnd_registry   boolean NOT NULL DEFAULT false,
    opted_out_at      timestamptz,
    opted_out_call    uuid,
    number_wrong_at   timestamptz,
    number_wrong_call uuid,
    created_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (hospital_id, id)
);
CREATE INDEX patient_phone ON appointment.patient (hospital_id, phone_blind);
CREATE INDEX patient_birth_date ON appointment.patient (hospital_id, birth_date_blind);

-- FHIR HealthcareService.
CREATE TABLE appointment.department (
    id          uuid NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    name        text NOT NULL CHECK (btrim(name) <> ''),
    PRIMARY KEY (hospital_id, id),
    UNIQUE (hospital_id, name)
);

CREATE TABLE appointment.practitioner (
    id            uuid NOT NULL,
    hospital_id   uuid NOT NULL DEFAULT platform.hospital(),
    department_id uuid NOT NULL,
    name          text NOT NULL CHECK (btrim(name) <> ''),
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, department_id) REFERENCES appointment.department (hospital_id, id)
);

-- One session of a practitioner's week, in wall-clock time of the zone. Two sessions of one practitioner never overlap.
CREATE TABLE appointment.schedule (
    id              uuid NOT NULL,
    hospital_id     uuid NOT NULL DEFAULT platform.hospital(),
    practitioner_id uuid NOT NULL,
    day_of_week     smallint NOT NULL CHECK (day_of_week BETWEEN 1 AND 7),
    starts          time NOT NULL,
    ends            time NOT NULL,
    slot_minutes    smallint NOT NULL CHECK (slot_minutes BETWEEN 5 AND 240),
    valid_from      date NOT NULL,
    valid_until     date,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, practitioner_id) REFERENCES appointment.practitioner (hospital_id, id),
    CONSTRAINT schedule_has_a_length CHECK (starts < ends),
    CONSTRAINT schedule_is_valid_for_a_while CHECK (valid_until IS NULL OR valid_from < valid_until),
    CONSTRAINT schedule_never_overlaps EXCLUDE USING gist (
        practitioner_id WITH =,
        day_of_week WITH =,
        int4range(extract(epoch FROM starts)::int, extract(epoch FROM ends)::int) WITH &&,
        daterange(valid_from, valid_until) WITH &&)
);

-- A practitioner is away. Slots inside are never offered, from the moment the row exists.
CREATE TABLE appointment.leave (
    id              uuid NOT NULL,
    hospital_id     uuid NOT NULL DEFAULT platform.hospital(),
    practitioner_id uuid NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, practitioner_id) REFERENCES appointment.practitioner (hospital_id, id),
    CONSTRAINT leave_has_a_length CHECK (starts_at < ends_at)
);
CREATE INDEX leave_of_practitioner ON appointment.leave (practitioner_id, ends_at);

-- Whether a slot is free, held or busy is never stored here: it follows from appointment, hold and leave.
CREATE TABLE appointment.slot (
    id              uuid NOT NULL,
    hospital_id     uuid NOT NULL DEFAULT platform.hospital(),
    practitioner_id uuid NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, practitioner_id) REFERENCES appointment.practitioner (hospital_id, id),
    CONSTRAINT slot_has_a_length CHECK (starts_at < ends_at),
    CONSTRAINT slot_exists_once UNIQUE (practitioner_id, starts_at)
);

CREATE TABLE appointment.hold (
    id         uuid NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    slot_id    uuid NOT NULL,
    call_id    uuid NOT NULL,
    state      text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'released', 'expired', 'used')),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, slot_id) REFERENCES appointment.slot (hospital_id, id)
);
CREATE UNIQUE INDEX hold_one_holder_per_slot ON appointment.hold (slot_id) WHERE state = 'live';
CREATE INDEX hold_of_call ON appointment.hold (call_id) WHERE state = 'live';
CREATE INDEX hold_to_sweep ON appointment.hold (hospital_id, expires_at) WHERE state = 'live';

-- The judge of double booking is here, whatever the code believes: a practitioner, a slot and a patient have one live visit at a time.
CREATE TABLE appointment.appointment (
    id                  uuid NOT NULL,
    hospital_id         uuid NOT NULL DEFAULT platform.hospital(),
    patient_id          uuid NOT NULL,
    practitioner_id     uuid NOT NULL,
    slot_id             uuid NOT NULL,
    starts_at           timestamptz NOT NULL,
    ends_at             timestamptz NOT NULL,
    status              text NOT NULL CHECK (status IN ('proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow',
                                                        'entered-in-error', 'checked-in', 'waitlist')),
    live                boolean NOT NULL GENERATED ALWAYS AS
                        (status IN ('pending', 'booked', 'arrived', 'checked-in', 'fulfilled')) STORED,
    participant_status  text NOT NULL DEFAULT 'needs-action'
                        CHECK (participant_status IN ('accepted', 'declined', 'tentative', 'needs-action')),
    cancellation_reason text,
    version             bigint NOT NULL DEFAULT 1,
    created_at          timestamptz NOT NULL,
    changed_at          timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, patient_id) REFERENCES appointment.patient (hospital_id, id),
    FOREIGN KEY (hospital_id, practitioner_id) REFERENCES appointment.practitioner (hospital_id, id),
    FOREIGN KEY (hospital_id, slot_id) REFERENCES appointment.slot (hospital_id, id),
    CONSTRAINT appointment_has_a_length CHECK (starts_at < ends_at),
    CONSTRAINT appointment_reason_only_when_cancelled CHECK (cancellation_reason IS NULL OR status = 'cancelled'),
    CONSTRAINT appointment_one_per_practitioner_and_time EXCLUDE USING gist
        (practitioner_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (live),
    CONSTRAINT appointment_one_per_patient_and_time EXCLUDE USING gist
        (patient_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (live)
);
CREATE UNIQUE INDEX appointment_one_per_slot ON appointment.appointment (slot_id) WHERE live;
-- Range operators are not leakproof, so row-level security keeps queries off the gist indexes; these serve the reads.
CREATE INDEX appointment_of_practitioner ON appointment.appointment (practitioner_id, starts_at) WHERE live;
CREATE INDEX appointment_of_patient ON appointment.appointment (patient_id, starts_at);
CREATE INDEX appointment_by_start ON appointment.appointment (hospital_id, starts_at);

-- Every state that a visit was in; the newest equals the visit.
CREATE TABLE appointment.appointment_history (
    hospital_id         uuid NOT NULL DEFAULT platform.hospital(),
    appointment_id      uuid NOT NULL,
    version             bigint NOT NULL,
    change              text NOT NULL CHECK (change IN ('booked', 'confirmed', 'moved', 'cancelled')),
    status              text NOT NULL,
    participant_status  text NOT NULL,
    practitioner_id     uuid NOT NULL,
    slot_id             uuid NOT NULL,
    starts_at           timestamptz NOT NULL,
    ends_at             timestamptz NOT NULL,
    cancellation_reason text,
    actor               text NOT NULL,
    call_id             uuid,
    at                  timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, appointment_id, version),
    FOREIGN KEY (hospital_id, appointment_id) REFERENCES appointment.appointment (hospital_id, id)
);

-- Numbers that were read to patients, so that a receptionist can find what was promised.
CREATE TABLE appointment.receipt (
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    number         text NOT NULL,
    appointment_id uuid NOT NULL,
    version        bigint NOT NULL,
    at             timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, number),
    FOREIGN KEY (hospital_id, appointment_id) REFERENCES appointment.appointment (hospital_id, id)
);

CREATE TABLE appointment.idempotency (
    hospital_id  uuid NOT NULL DEFAULT platform.hospital(),
    key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    request_hash bytea NOT NULL,
    answer       jsonb NOT NULL,
    at           timestamptz NOT NULL,
    CONSTRAINT idempotency_one_answer_per_key PRIMARY KEY (hospital_id, key)
);

-- What came of a call to a patient. The visit is not referenced: a contact outlives what it was about.
CREATE TABLE appointment.contact (
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    call_id        uuid NOT NULL,
    patient_id     uuid NOT NULL,
    appointment_id uuid,
    channel        text NOT NULL DEFAULT 'voice',
    disposition    text NOT NULL,
    attempt        integer NOT NULL,
    at             timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, call_id)
);
CREATE INDEX contact_of_patient ON appointment.contact (patient_id, at);
CREATE INDEX contact_of_appointment ON appointment.contact (appointment_id) WHERE appointment_id IS NOT NULL;

SELECT platform.guard('appointment.patient');
SELECT platform.guard('appointment.department');
SELECT platform.guard('appointment.practitioner');
SELECT platform.guard('appointment.schedule');
SELECT platform.guard('appointment.leave');
SELECT platform.guard('appointment.slot');
SELECT platform.guard('appointment.hold');
SELECT platform.guard('appointment.appointment');
SELECT platform.guard('appointment.appointment_history');
SELECT platform.guard('appointment.receipt');
SELECT platform.guard('appointment.idempotency');
SELECT platform.guard('appointment.contact');
