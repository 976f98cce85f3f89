package io.callwell.campaign.intake;

import io.callwell.appointment.PatientRegister;
import io.callwell.telephony.NumberVerdict.LineType;
import java.util.List;

/** What a row turned out to be. */
sealed interface RowReading {

    /** A patient who can be registered. */
    record Person(PatientRegister.Row row, LineType line, String region) implements RowReading {}

    /** A number of a registry. @param listed false when the row says that it has been taken off */
    record Number(String e164, boolean listed) implements RowReading {}

    record Faulty(List<Fault> faults) implements RowReading {}
}
