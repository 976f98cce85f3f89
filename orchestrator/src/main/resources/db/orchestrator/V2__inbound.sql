-- Calls that patients make to us: no campaign, no dial intent, and no patient until the caller is identified.
ALTER TABLE orchestrator.call ADD COLUMN direction text NOT NULL DEFAULT 'outbound' CHECK (direction IN ('outbound', 'inbound'));
CREATE UNIQUE INDEX call_inbound_line ON orchestrator.call (hospital_id, provider_call_id) WHERE direction = 'inbound';
