package io.callwell.language;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the person wants of the hospital in this call. */
public enum Intent {
    RESCHEDULE,
    CANCEL,
    BOOK,
    WAITLIST,
    CALLBACK,
    CONFIRM,
    FAQ;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The strongest wish among the acts. "Cancel it and give me another day" is a wish to move, and a wish to confirm is the weakest. */
    static Optional<Intent> of(Set<Act> acts) {
        if (acts.contains(Act.RESCHEDULE)) {
            return Optional.of(RESCHEDULE);
        }
        if (acts.contains(Act.CANCEL)) {
            return Optional.of(acts.contains(Act.REQUEST_ALTERNATIVES) ? RESCHEDULE : CANCEL);
        }
        if (acts.contains(Act.WAITLIST)) {
            return Optional.of(WAITLIST);
        }
        if (acts.contains(Act.BOOK)) {
            return Optional.of(BOOK);
        }
        if (acts.contains(Act.CALLBACK)) {
            return Optional.of(CALLBACK);
        }
        if (acts.contains(Act.CONFIRM)) {
            return Optional.of(CONFIRM);
        }
        return acts.contains(Act.REQUEST_INFO) ? Optional.of(FAQ) : Optional.empty();
    }
}
