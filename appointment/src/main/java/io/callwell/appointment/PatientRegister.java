package io.callwell.appointment;

import io.callwell.events.PatientId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Takes patients from files. A local bean where the appointment role runs, an HTTP client elsewhere. */
@HttpExchange("/internal/patient-register")
public interface PatientRegister {

    /** Rows in one batch at most. */
    int MOST = 5_000;

    /**
     * Adds who is new, corrects who has changed and leaves the rest alone, in one transaction; registering the same again changes nothing.
     * An opt-out or a wrong-number mark is never taken back by a file, except that a new phone number ends the mark of the old one.
     *
     * @return one entry for each row, in the order of the rows
     */
    @PostExchange
    List<Entry> register(@RequestBody Batch batch);

    /** Marks every patient with one of these numbers as standing in a do-not-disturb registry. @return how many were not marked before */
    @PostExchange("/do-not-disturb")
    int markDoNotDisturb(@RequestBody List<String> phones);

    /**
     * Rows to register.
     *
     * @param dryRun tells what would become of them and writes nothing; entries of new patients then have {@link PatientId#UNKNOWN}
     */
    record Batch(List<Row> rows, boolean dryRun) {}

    /**
     * A patient as a file tells of them. PII in clear: never log.
     *
     * @param key          what tells this patient from all others of the hospital, the same in every file; unique within a batch
     * @param phone        E.164
     * @param language     BCP 47
     * @param zone         id of a time zone
     * @param voiceConsent empty when the file says nothing about it: what is known stays, and a new patient has none
     * @param doNotCall    the patient asked not to be called again
     * @param onDndRegistry the number stands in a registry that the hospital has loaded
     */
    record Row(
            String key,
            String givenName,
            String familyName,
            String phone,
            LocalDate birthDate,
            String language,
            String zone,
            Optional<Boolean> voiceConsent,
            boolean doNotCall,
            boolean onDndRegistry) {

        @Override
        public String toString() {
            return "Row[…]";
        }
    }

    /** What became of a row. */
    record Entry(PatientId patient, Change change) {}

    /** What a row meant for the register. */
    enum Change {
        ADDED,
        CHANGED,
        UNCHANGED
    }
}
