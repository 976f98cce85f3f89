-- Who changed a visit, over which channel, and how: a cancellation without a coded reason cannot be written.
ALTER TABLE appointment.appointment_history
    ADD COLUMN channel text CHECK (channel IN ('voice', 'web', 'sms', 'portal', 'hospital-system', 'none')),
    ADD COLUMN by_user text CHECK (length(by_user) BETWEEN 1 AND 100),
    ADD COLUMN correction boolean NOT NULL DEFAULT false;

-- The owner sees no rows of any hospital unless it says so.
ALTER TABLE appointment.appointment_history NO FORCE ROW LEVEL SECURITY;
UPDATE appointment.appointment_history SET channel = CASE WHEN call_id IS NULL THEN 'none' ELSE 'voice' END;
UPDATE appointment.appointment_history SET cancellation_reason = 'pat' WHERE change = 'cancelled' AND cancellation_reason IS NULL;
ALTER TABLE appointment.appointment_history FORCE ROW LEVEL SECURITY;

ALTER TABLE appointment.appointment_history
    DROP CONSTRAINT appointment_history_change_check,
    ADD CONSTRAINT appointment_history_change_is_known CHECK (change IN (
        'booked', 'confirmed', 'moved', 'cancelled', 'arrived', 'checked-in', 'fulfilled', 'noshow', 'corrected', 'entered-in-error')),
    ADD CONSTRAINT appointment_history_cancelled_for_a_reason CHECK (change <> 'cancelled' OR cancellation_reason IS NOT NULL);
