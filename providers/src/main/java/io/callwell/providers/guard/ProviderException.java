package io.callwell.providers.guard;

/** A provider failed. Its message names provider and category, never what was said or what the provider wrote. */
public final class ProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Failure failure;

    public ProviderException(String provider, Failure failure) {
        super(provider + ": " + failure.word());
        this.failure = failure;
    }

    public ProviderException(String provider, Failure failure, Throwable cause) {
        super(provider + ": " + failure.word(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
