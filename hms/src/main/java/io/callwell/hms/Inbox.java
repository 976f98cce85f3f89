package io.callwell.hms;

import io.callwell.appointment.hospital.TheirPatient;
import io.callwell.appointment.hospital.TheirPractitioner;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.events.HospitalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where adapters put what arrives without being asked for. Each method is a transaction of its own. */
public interface Inbox {

    /**
     * What one message says: who, whom, and how the visit stands.
     *
     * @param alias another id under which we may know the visit: ours, from before the hospital had given its own
     */
    record News(
            TheirVisit visit, Optional<String> alias, Optional<TheirPatient> patient, Optional<TheirPractitioner> practitioner, Instant sentAt, String controlId) {}

    /** What became of it. */
    enum Fate {
        TAKEN_IN,
        /** It changes nothing: the same came before, or it concerns nothing that is called about. */
        NOTHING_NEW,
        /** A newer one about the same visit came before. */
        TOO_LATE,
        /** It names somebody who cannot be made known, or collides with another visit: kept as a dead letter. */
        KEPT
    }

    /** @param body the message as it came, for the dead letters */
    Fate accept(HospitalId hospital, String source, News news, String body);

    /** Remembers what we told the hospital ourselves. */
    void told(HospitalId hospital, TheirVisit visit, Instant at, String controlId);

    /** The visit as the newest message had it. */
    Optional<TheirVisit> newest(HospitalId hospital, String visit);

    /** Keeps what could not be read. */
    UUID bury(HospitalId hospital, String source, String reason, String body);

    /** @param body of the message in clear: for authorised people only */
    record DeadLetter(UUID id, String source, String reason, Instant arrivedAt, Optional<Instant> replayedAt, String body) {
        @Override
        public String toString() {
            return "DeadLetter[" + id + ", " + source + ", " + reason + "]";
        }
    }

    /** Newest first. */
    List<DeadLetter> deadLetters(HospitalId hospital, int limit);

    Optional<DeadLetter> deadLetter(HospitalId hospital, UUID id);

    void replayed(HospitalId hospital, UUID id);
}
