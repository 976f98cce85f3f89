-- People who are handed to staff: who rings, who has them, and what they were promised when nobody could be reached.
CREATE TABLE orchestrator.hand_over (
    call_id         uuid PRIMARY KEY REFERENCES orchestrator.call,
    hospital_id     uuid NOT NULL DEFAULT platform.hospital(),
    state           text NOT NULL CHECK (state IN ('ringing', 'connected', 'missed', 'over')),
    asked_at        timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    in_conference   boolean NOT NULL,
    staff_line      text,
    taken_by        text,
    supervisor_line text,
    presence        text CHECK (presence IN ('listens', 'whispers', 'speaks')),
    reached_at      timestamptz,
    ended_at        timestamptz,
    call_back_by    timestamptz,
    promised_at     timestamptz,
    called_back_at  timestamptz
);
CREATE INDEX hand_over_open ON orchestrator.hand_over (hospital_id, asked_at)
    WHERE state IN ('ringing', 'connected') OR (state = 'missed' AND called_back_at IS NULL);
SELECT platform.guard('orchestrator.hand_over');
