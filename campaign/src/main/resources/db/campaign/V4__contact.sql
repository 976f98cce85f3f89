-- One ledger of what reached out to a patient, over all campaigns and channels. The source (a call, a text) counts once.
CREATE TABLE campaign.contact (
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    source_id   uuid NOT NULL,
    patient_id  uuid NOT NULL,
    channel     text NOT NULL CHECK (channel IN ('voice', 'sms')),
    at          timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, source_id)
);
CREATE INDEX contact_of_patient ON campaign.contact (hospital_id, patient_id, at);
SELECT platform.guard('campaign.contact');

-- What patients, or staff for them, wished about being reached. Nothing here means no wish; an opt-out lies with the patient.
CREATE TABLE campaign.contact_wish (
    hospital_id  uuid NOT NULL DEFAULT platform.hospital(),
    patient_id   uuid NOT NULL,
    hours_from   time,
    hours_to     time,
    by_voice     boolean NOT NULL DEFAULT true,
    by_text      boolean NOT NULL DEFAULT true,
    refused      text[] NOT NULL DEFAULT '{}' CHECK (refused <@ ARRAY['CARE', 'OUTREACH']),
    confidential boolean NOT NULL DEFAULT false,
    proxy_name   bytea,
    changed_by   text NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, patient_id),
    CONSTRAINT wish_hours_are_whole CHECK ((hours_from IS NULL) = (hours_to IS NULL) AND (hours_from IS NULL OR hours_from < hours_to))
);
SELECT platform.guard('campaign.contact_wish');
