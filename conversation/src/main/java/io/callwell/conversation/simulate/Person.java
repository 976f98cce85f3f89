package io.callwell.conversation.simulate;

import io.callwell.events.PatientId;
import java.time.LocalDate;

/** A person of the simulated hospital. Invented. */
record Person(PatientId id, String given, String family, String phone, LocalDate birthDate) {

    String name() {
        return given + " " + family;
    }
}
