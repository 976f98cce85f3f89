package io.callwell.campaign;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Patient;
import java.util.Optional;

/** A visit that the filter found, its patient, and the rule that leaves it out, if one does. */
record Candidate(Appointment visit, Patient patient, Optional<Eligibility.Rule> skipped) {}
