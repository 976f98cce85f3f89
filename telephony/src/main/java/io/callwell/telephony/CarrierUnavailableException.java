package io.callwell.telephony;

/** The carrier could not be asked or answered with an error; what was asked is not known. The message carries no number. */
public final class CarrierUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CarrierUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
