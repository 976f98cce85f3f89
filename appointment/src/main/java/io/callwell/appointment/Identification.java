package io.callwell.appointment;

import io.callwell.events.PatientId;
import java.util.List;

/**
 * What came of two identifiers.
 *
 * @param fitting    whom both fit; more than one when they do not tell people apart
 * @param humanHelps so much was tried before that nothing was looked up: nobody is identified by a machine any more, whatever is said
 */
public record Identification(List<PatientId> fitting, boolean humanHelps) {

    public static final Identification HUMAN_HELPS = new Identification(List.of(), true);
}
