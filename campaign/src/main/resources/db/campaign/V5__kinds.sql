-- A target may be about no visit: a recall, a camp, the people of a file. A standing campaign has one for each step of its cadence and
-- each time that a visit was moved to.
ALTER TABLE campaign.target ALTER COLUMN appointment_id DROP NOT NULL;
ALTER TABLE campaign.target
    ADD COLUMN step       smallint NOT NULL DEFAULT 0,
    ADD COLUMN occurrence timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE campaign.target DROP CONSTRAINT target_once_per_visit;
ALTER TABLE campaign.target ADD CONSTRAINT target_once_per_visit UNIQUE (hospital_id, campaign_id, appointment_id, occurrence, step);
CREATE UNIQUE INDEX target_once_per_person ON campaign.target (hospital_id, campaign_id, patient_id) WHERE appointment_id IS NULL;
COMMENT ON COLUMN campaign.target.step IS 'of the cadence, from 1; 0 in a campaign without one';
COMMENT ON COLUMN campaign.target.occurrence IS 'start of the visit when the step came due: a visit that was moved is reminded of again';
