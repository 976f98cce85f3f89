package io.callwell.campaign;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a campaign stands. */
enum CampaignState {
    /** Made, not started: nobody is called. */
    DRAFT,
    RUNNING,
    /** No new call is queued; those that are under way come to their end. */
    PAUSED,
    /** Every target has come to its end. */
    FINISHED;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CampaignState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
