package io.callwell.orchestrator.dial;

import io.callwell.telephony.E164;
import java.util.Optional;

/** Judges phone numbers: valid in its numbering plan, and of a kind and country that may be called. */
public interface NumberCheck {

    /** The number to dial; empty when it must not be dialled. */
    Optional<E164> dialable(String written);
}
