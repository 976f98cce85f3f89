package io.callwell.conversation.script;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a text may name in braces, such as {@code {given_name}}, and the level it needs. */
public enum Variable {
    HOSPITAL(Level.NOBODY, false),
    HOSPITAL_PHONE(Level.NOBODY, false),
    EMERGENCY_NUMBER(Level.NOBODY, false),
    /** Where the hospital is. */
    ADDRESS(Level.NOBODY, false),
    /** When it is open. */
    HOURS(Level.NOBODY, false),
    /** The names of the departments, each with its key. */
    DEPARTMENTS(Level.NOBODY, false),
    /** How to prepare for the department that the caller named. */
    DEPARTMENT_PREPARATION(Level.NOBODY, false),
    /** What to bring to the department that the caller named. */
    DEPARTMENT_DOCUMENTS(Level.NOBODY, false),
    GIVEN_NAME(Level.HOSPITAL, false),
    /** Weekday, date and time at which the person wants to be called. */
    CALL_BACK_WHEN(Level.NOBODY, false),
    /** How to prepare for the visit. */
    PREPARATION(Level.VERIFIED, false),
    /** What to bring to the visit. */
    DOCUMENTS(Level.VERIFIED, false),
    PRACTITIONER(Level.VERIFIED, false),
    DEPARTMENT(Level.VERIFIED, false),
    /** Weekday, date and time of the visit. */
    WHEN(Level.VERIFIED, false),
    SLOT_1(Level.VERIFIED, false),
    SLOT_2(Level.VERIFIED, false),
    SLOT_3(Level.VERIFIED, false),
    /** Weekday, date and time of the slot that is held. */
    HELD_WHEN(Level.VERIFIED, false),
    HELD_PRACTITIONER(Level.VERIFIED, false),
    /** Weekday, date and time in the receipt. */
    DONE_WHEN(Level.VERIFIED, true),
    DONE_PRACTITIONER(Level.VERIFIED, true),
    RECEIPT_NUMBER(Level.VERIFIED, true);

    private final Level level;
    private final boolean ofReceipt;

    Variable(Level level, boolean ofReceipt) {
        this.level = level;
        this.ofReceipt = ofReceipt;
    }

    public Level level() {
        return level;
    }

    /** Whether it exists only after a write was committed. */
    public boolean ofReceipt() {
        return ofReceipt;
    }

    /** The word in a script, such as {@code given_name}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Variable> named(String word) {
        return Arrays.stream(values()).filter(v -> v.word().equals(word)).findFirst();
    }
}
