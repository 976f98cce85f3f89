package io.callwell.conversation.script;

import io.callwell.language.grammar.Sayings;
import java.time.LocalDate;
import java.util.List;

/** A birth date that can be compared with but is never read out: asked, not told. */
public final class BirthDate {

    private final LocalDate value;

    public BirthDate(LocalDate value) {
        this.value = value;
    }

    /** Of somebody who is not known yet: matches nothing. */
    public static BirthDate unknown() {
        return new BirthDate(LocalDate.MIN);
    }

    boolean isKnown() {
        return !value.equals(LocalDate.MIN);
    }

    public boolean matches(LocalDate said) {
        return isKnown() && value.equals(said);
    }

    /** For the sealed journal only. */
    LocalDate sealed() {
        return value;
    }

    /** The ways in which an English speaker says it. */
    public List<String> sayings() {
        return Sayings.birthDate(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BirthDate that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "BirthDate[…]";
    }
}
