-- How a campaign is steered among others.
ALTER TABLE campaign.campaign
    ADD COLUMN priority         smallint NOT NULL DEFAULT 50 CHECK (priority BETWEEN 0 AND 100),
    ADD COLUMN most_at_once     integer CHECK (most_at_once > 0),
    ADD COLUMN calls_per_minute numeric(8, 2) CHECK (calls_per_minute > 0),
    ADD COLUMN last_dispatch_at timestamptz;
COMMENT ON COLUMN campaign.campaign.priority IS 'higher goes first';
COMMENT ON COLUMN campaign.campaign.most_at_once IS 'targets that may be with the orchestrator at once; empty: only the limit of the hospital counts';

-- The list of a campaign is walked by its order, what waits by its time.
CREATE INDEX target_waiting ON campaign.target (hospital_id, campaign_id, next_at) WHERE state = 'waiting';
CREATE INDEX target_calling ON campaign.target (hospital_id, phone_key) WHERE state = 'calling';
CREATE INDEX target_queued ON campaign.target (hospital_id, campaign_id, position) WHERE state = 'queued';
DROP INDEX campaign.target_to_dispatch;
CREATE INDEX target_open ON campaign.target (hospital_id, campaign_id) WHERE state IN ('queued', 'calling', 'waiting');
DROP INDEX campaign.target_calling;

-- Why a hospital dials nobody for now, whatever its campaigns are told to do.
CREATE TABLE campaign.brake (
    hospital_id   uuid NOT NULL DEFAULT platform.hospital(),
    emergency     boolean NOT NULL DEFAULT false,
    emergency_by  text,
    emergency_at  timestamptz,
    carrier_until timestamptz,
    humans_until  timestamptz,
    PRIMARY KEY (hospital_id)
);
SELECT platform.guard('campaign.brake');
CREATE INDEX target_ended ON campaign.target (hospital_id, updated_at) WHERE disposition IS NOT NULL;
