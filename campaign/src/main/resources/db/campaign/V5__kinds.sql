-- A target may be about no visit: a recall, a camp, the people of a file.
ALTER TABLE campaign.target ALTER COLUMN appointment_id DROP NOT NULL;
CREATE UNIQUE INDEX target_once_per_person ON campaign.target (hospital_id, campaign_id, patient_id) WHERE appointment_id IS NULL;
