package io.callwell.campaign;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Patient;
import java.util.Optional;

/** A visit that the filter found, or a person who is called about none; the patient, and the rule that leaves it out, if one does. */
record Candidate(Optional<Appointment> visit, Patient patient, Optional<Eligibility.Rule> skipped) {}
