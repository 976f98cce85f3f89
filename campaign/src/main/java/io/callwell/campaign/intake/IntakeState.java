package io.callwell.campaign.intake;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a file stands. */
enum IntakeState {
    UPLOADED,
    /** Being read without writes. */
    CHECKING,
    CHECKED,
    IMPORTING,
    IMPORTED,
    CANCELLED,
    /** Could not be read to its end; the problem says why. */
    FAILED;

    boolean isWorking() {
        return this == CHECKING || this == IMPORTING;
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static IntakeState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
