package io.callwell.conversation.script;

/** Protected health information. It opens only for a {@link Verified} person, and prints nothing. */
public final class Phi<T> {

    private final T value;

    private Phi(T value) {
        this.value = value;
    }

    public static <T> Phi<T> of(T value) {
        return new Phi<>(value);
    }

    /** What may be said to this person. */
    public T reveal(Verified to) {
        java.util.Objects.requireNonNull(to, "to");
        return value;
    }

    /** For decisions and the sealed journal, never for words. */
    T undisclosed() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Phi<?> that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Phi[…]";
    }
}
