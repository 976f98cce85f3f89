-- How a patient is named in the files of the hospital, so that the same file can be read again. Both columns are blind: the key is the
-- hospital's own number (or name, birth date and phone where it has none), the fingerprint is of everything that the row said.
CREATE TABLE appointment.patient_reference (
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    key_blind   bytea NOT NULL,
    patient_id  uuid NOT NULL,
    fingerprint bytea NOT NULL,
    PRIMARY KEY (hospital_id, key_blind),
    FOREIGN KEY (hospital_id, patient_id) REFERENCES appointment.patient (hospital_id, id)
);
SELECT platform.guard('appointment.patient_reference');

-- Files are copied into a temporary table first: COPY FROM is refused on tables with row-level security.
DO $$
BEGIN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO callwell_app', current_database());
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'callwell_app needs TEMPORARY on database % to import files; grant it', current_database();
END $$;
