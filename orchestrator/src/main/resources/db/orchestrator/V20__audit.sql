-- An auditor asks by day.
CREATE INDEX decision_by_day ON orchestrator.decision (hospital_id, at);
