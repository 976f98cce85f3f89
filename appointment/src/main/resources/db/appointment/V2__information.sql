-- What the hospital tells everybody who asks: written to be spoken, nothing about any patient.
CREATE TABLE appointment.information (
    id            uuid NOT NULL,
    hospital_id   uuid NOT NULL DEFAULT platform.hospital(),
    department_id uuid,
    topic         text NOT NULL CHECK (topic IN ('address', 'hours', 'preparation', 'documents')),
    language      text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    text          text NOT NULL CHECK (length(btrim(text)) BETWEEN 1 AND 400),
    PRIMARY KEY (hospital_id, id),
    FOREIGN KEY (hospital_id, department_id) REFERENCES appointment.department (hospital_id, id)
);
CREATE UNIQUE INDEX information_once ON appointment.information (hospital_id, department_id, topic, language) NULLS NOT DISTINCT;

SELECT platform.guard('appointment.information');
