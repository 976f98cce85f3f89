-- What a department offers, where, with what: the schedule of a hospital in full. FHIR R4 names stand behind each table.

-- FHIR Location: a site, or a part of one.
CREATE TABLE appointment.location (
    id          uuid NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    name        text NOT NULL CHECK (btrim(name) <> ''),
    PRIMARY KEY (hospital_id, id),
    UNIQUE (hospital_id, name)
);

-- FHIR HealthcareService.type of a department: how long a visit takes, how many may share one slot, what else it needs.
CREATE TABLE appointment.service (
    id             uuid NOT NULL,
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    department_id  uuid NOT NULL,
    name           text NOT NULL CHECK (btrim(name) <> ''),
    minutes        smallint NOT NULL CHECK (minutes BETWEEN 5 AND 240),
    buffer_minutes smallint NOT NULL DEFAULT 0 CHECK (buffer_minutes BETWEEN 0 AND 120),
    capacity       smallint NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 1 AND 50),
    overbooking    smallint NOT NULL DEFAULT 0 CHECK (overbooking BETWEEN 0 AND 10),
    needs          text[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (hospital_id, id),
    UNIQUE (hospital_id, department_id, name),
    FOREIGN KEY (hospital_id, department_id) REFERENCES appointment.department (hospital_id, id)
);

-- FHIR PractitionerRole.code; a practitioner has one role, in one department.
ALTER TABLE appointment.practitioner ADD COLUMN role text NOT NULL DEFAULT 'doctor' CHECK (role ~ '^[a-z][a-z0-9-]{1,40}$');

-- A room or a device that a visit can need beside the practitioner.
CREATE TABLE appointment.resource (
    id           uuid NOT NULL,
    hospital_id  uuid NOT NULL DEFAULT platform.hospital(),
    kind         text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9-]{1,40}$'),
    name         text NOT NULL CHECK (btrim(name) <> ''),
    location_id  uuid,
    withdrawn_at timestamptz,
    PRIMARY KEY (hospital_id, id),
    UNIQUE (hospital_id, name),
    FOREIGN KEY (hospital_id, location_id) REFERENCES appointment.location (hospital_id, id)
);

-- The hospital, or one site of it, is closed. Slots inside are never offered, from the moment the row exists.
CREATE TABLE appointment.holiday (
    id           uuid NOT NULL,
    hospital_id  uuid NOT NULL DEFAULT platform.hospital(),
    location_id  uuid,
    name         text NOT NULL CHECK (btrim(name) <> ''),
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    withdrawn_at timestamptz,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, location_id) REFERENCES appointment.location (hospital_id, id),
    CONSTRAINT holiday_has_a_length CHECK (starts_at < ends_at)
);
CREATE INDEX holiday_by_end ON appointment.holiday (hospital_id, ends_at) WHERE withdrawn_at IS NULL;

ALTER TABLE appointment.leave
    ADD COLUMN reason text NOT NULL DEFAULT 'leave' CHECK (reason ~ '^[a-z][a-z0-9-]{1,40}$'),
    ADD COLUMN by_user text,
    ADD COLUMN withdrawn_at timestamptz,
    ADD COLUMN version bigint NOT NULL DEFAULT 1;

-- A session of a week, or of the days that a recurrence rule names.
ALTER TABLE appointment.schedule
    ALTER COLUMN day_of_week DROP NOT NULL,
    ADD COLUMN rrule text CHECK (length(rrule) BETWEEN 6 AND 500),
    ADD COLUMN zone text,
    ADD COLUMN service_id uuid,
    ADD COLUMN location_id uuid,
    ADD COLUMN mode text NOT NULL DEFAULT 'in-person' CHECK (mode IN ('in-person', 'telehealth', 'either')),
    ADD COLUMN buffer_minutes smallint NOT NULL DEFAULT 0 CHECK (buffer_minutes BETWEEN 0 AND 120),
    ADD COLUMN breaks text NOT NULL DEFAULT '',
    ADD COLUMN withdrawn_at timestamptz,
    ADD COLUMN version bigint NOT NULL DEFAULT 1,
    ADD CONSTRAINT schedule_service FOREIGN KEY (hospital_id, service_id) REFERENCES appointment.service (hospital_id, id),
    ADD CONSTRAINT schedule_location FOREIGN KEY (hospital_id, location_id) REFERENCES appointment.location (hospital_id, id),
    ADD CONSTRAINT schedule_recurs_in_one_way CHECK ((day_of_week IS NULL) <> (rrule IS NULL)),
    DROP CONSTRAINT schedule_never_overlaps,
    ADD CONSTRAINT schedule_never_overlaps EXCLUDE USING gist (
        practitioner_id WITH =,
        day_of_week WITH =,
        int4range(extract(epoch FROM starts)::int, extract(epoch FROM ends)::int) WITH &&,
        daterange(valid_from, valid_until) WITH &&) WHERE (withdrawn_at IS NULL);

-- seats - capacity is how far staff may overbook. A withdrawn slot keeps its visits and is never offered again.
ALTER TABLE appointment.slot
    ADD COLUMN schedule_id uuid,
    ADD COLUMN service_id uuid,
    ADD COLUMN location_id uuid,
    ADD COLUMN mode text NOT NULL DEFAULT 'in-person' CHECK (mode IN ('in-person', 'telehealth', 'either')),
    ADD COLUMN capacity smallint NOT NULL DEFAULT 1,
    ADD COLUMN seats smallint NOT NULL DEFAULT 1,
    ADD COLUMN needs text[] NOT NULL DEFAULT '{}',
    ADD COLUMN withdrawn_at timestamptz,
    ADD CONSTRAINT slot_has_seats CHECK (capacity BETWEEN 1 AND seats AND seats <= 60),
    ADD CONSTRAINT slot_of_seats UNIQUE (hospital_id, id, seats),
    DROP CONSTRAINT slot_exists_once;
CREATE UNIQUE INDEX slot_exists_once ON appointment.slot (practitioner_id, starts_at) WHERE withdrawn_at IS NULL;
CREATE INDEX slot_of_schedule ON appointment.slot (schedule_id, starts_at) WHERE withdrawn_at IS NULL;

ALTER TABLE appointment.hold ADD COLUMN seat smallint NOT NULL DEFAULT 1;
DROP INDEX appointment.hold_one_holder_per_slot;
CREATE UNIQUE INDEX hold_one_holder_per_seat ON appointment.hold (slot_id, seat) WHERE state = 'live';

-- The judge: a seat has one live visit, a visit sits on a seat that its slot has, and two live visits of a practitioner share time only
-- in the same slot.
ALTER TABLE appointment.appointment
    ADD COLUMN seat smallint NOT NULL DEFAULT 1,
    ADD COLUMN seats smallint NOT NULL DEFAULT 1,
    ADD COLUMN mode text NOT NULL DEFAULT 'in-person' CHECK (mode IN ('in-person', 'telehealth')),
    ADD CONSTRAINT appointment_sits_on_a_seat CHECK (seat BETWEEN 1 AND seats),
    DROP CONSTRAINT appointment_hospital_id_slot_id_fkey,
    ADD CONSTRAINT appointment_seat_is_of_the_slot FOREIGN KEY (hospital_id, slot_id, seats)
        REFERENCES appointment.slot (hospital_id, id, seats) ON UPDATE CASCADE,
    DROP CONSTRAINT appointment_one_per_practitioner_and_time,
    ADD CONSTRAINT appointment_one_per_practitioner_and_time EXCLUDE USING gist
        (practitioner_id WITH =, slot_id WITH <>, tstzrange(starts_at, ends_at) WITH &&) WHERE (live);
DROP INDEX appointment.appointment_one_per_slot;
CREATE UNIQUE INDEX appointment_one_per_seat ON appointment.appointment (slot_id, seat) WHERE live;

-- Who has a room or a device, and when. Those who share a slot share what it needs.
CREATE TABLE appointment.resource_use (
    id             uuid NOT NULL,
    hospital_id    uuid NOT NULL DEFAULT platform.hospital(),
    resource_id    uuid NOT NULL,
    slot_id        uuid NOT NULL,
    hold_id        uuid,
    appointment_id uuid,
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL,
    live           boolean NOT NULL DEFAULT true,
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, resource_id) REFERENCES appointment.resource (hospital_id, id),
    FOREIGN KEY (hospital_id, slot_id) REFERENCES appointment.slot (hospital_id, id),
    CONSTRAINT resource_use_is_for_somebody CHECK (hold_id IS NOT NULL OR appointment_id IS NOT NULL),
    CONSTRAINT appointment_one_per_resource_and_time EXCLUDE USING gist
        (resource_id WITH =, slot_id WITH <>, tstzrange(starts_at, ends_at) WITH &&) WHERE (live)
);
CREATE INDEX resource_use_of_resource ON appointment.resource_use (resource_id, starts_at) WHERE live;
CREATE INDEX resource_use_of_hold ON appointment.resource_use (hold_id) WHERE live;
CREATE INDEX resource_use_of_visit ON appointment.resource_use (appointment_id) WHERE live;

SELECT platform.guard('appointment.location');
SELECT platform.guard('appointment.service');
SELECT platform.guard('appointment.resource');
SELECT platform.guard('appointment.holiday');
SELECT platform.guard('appointment.resource_use');
