-- Files of patients and of do-not-disturb numbers. The file itself lies sealed in the object store; here is what is known about it.
CREATE TABLE campaign.intake (
    id           uuid NOT NULL,
    hospital_id  uuid NOT NULL DEFAULT platform.hospital(),
    kind         text NOT NULL CHECK (kind IN ('patients', 'do-not-disturb')),
    -- People put names into file names.
    name         bytea NOT NULL,
    state        text NOT NULL CHECK (state IN ('uploaded', 'checking', 'checked', 'importing', 'imported', 'cancelled', 'failed')),
    bytes        bigint NOT NULL,
    parts        integer NOT NULL,
    sha256       bytea NOT NULL,
    encoding     text,
    separator    text NOT NULL,
    header       bytea NOT NULL,
    samples      bytea NOT NULL,
    guesses      jsonb NOT NULL,
    mapping      jsonb NOT NULL,
    scrubbed_on  date,
    rows_read    bigint NOT NULL DEFAULT 0,
    bytes_read   bigint NOT NULL DEFAULT 0,
    review       jsonb,
    problem      text,
    cancel_asked boolean NOT NULL DEFAULT false,
    worked_until timestamptz,
    created_by   text NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, id),
    CONSTRAINT intake_of_registry_has_a_date CHECK (kind <> 'do-not-disturb' OR scrubbed_on IS NOT NULL)
);
CREATE INDEX intake_newest ON campaign.intake (hospital_id, created_at DESC);
CREATE INDEX intake_to_work ON campaign.intake (hospital_id, created_at) WHERE state IN ('checking', 'importing');

-- Rows that could not be used, sealed, until somebody mends them.
CREATE TABLE campaign.intake_fault (
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    intake_id   uuid NOT NULL,
    line        bigint NOT NULL,
    cells       bytea NOT NULL,
    faults      jsonb NOT NULL,
    mended      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (hospital_id, intake_id, line),
    FOREIGN KEY (hospital_id, intake_id) REFERENCES campaign.intake (hospital_id, id)
);

-- Whom a file registered: a campaign can be about exactly these. No foreign key: it would be checked for each of a million rows of one file.
CREATE TABLE campaign.intake_member (
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    intake_id   uuid NOT NULL,
    patient_id  uuid NOT NULL,
    line        bigint NOT NULL,
    PRIMARY KEY (hospital_id, intake_id, patient_id)
);

-- What the columns of a file meant the last time that a file with this header came.
CREATE TABLE campaign.intake_mapping (
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    kind        text NOT NULL,
    header_hash bytea NOT NULL,
    mapping     jsonb NOT NULL,
    used_at     timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, kind, header_hash)
);

-- Numbers that a do-not-disturb registry named, with the day on which it was asked.
CREATE TABLE campaign.do_not_disturb (
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    phone_blind bytea NOT NULL,
    intake_id   uuid NOT NULL,
    scrubbed_on date NOT NULL,
    listed      boolean NOT NULL,
    PRIMARY KEY (hospital_id, phone_blind)
);

SELECT platform.guard('campaign.intake');
SELECT platform.guard('campaign.intake_fault', true);
SELECT platform.guard('campaign.intake_member', true);
SELECT platform.guard('campaign.intake_mapping');
SELECT platform.guard('campaign.do_not_disturb');
