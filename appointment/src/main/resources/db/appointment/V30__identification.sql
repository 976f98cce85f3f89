-- Every try of a caller to be identified: what was said is not kept, who was found is. Limits count the tries that fitted nobody.
CREATE TABLE appointment.identification (
    id          uuid NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    at          timestamptz NOT NULL,
    call_id     uuid NOT NULL,
    caller      bytea,
    outcome     text NOT NULL CHECK (outcome IN ('fit', 'miss', 'refused')),
    patient_id  uuid CHECK ((patient_id IS NOT NULL) = (outcome = 'fit')),
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, patient_id) REFERENCES appointment.patient (hospital_id, id)
);
CREATE INDEX identification_recent ON appointment.identification (hospital_id, at) WHERE outcome = 'miss';
CREATE INDEX identification_of_call ON appointment.identification (hospital_id, call_id) WHERE outcome = 'miss';

SELECT platform.guard('appointment.identification');
REVOKE UPDATE ON appointment.identification FROM callwell_app;
