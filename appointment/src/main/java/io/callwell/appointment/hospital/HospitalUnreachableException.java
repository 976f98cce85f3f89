package io.callwell.appointment.hospital;

/** The hospital's system gave no answer that could be used. The message names adapter, cause and what to look at, never a person. */
public final class HospitalUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HospitalUnreachableException(String message) {
        super(message);
    }

    public HospitalUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
