package io.callwell.appointment.booking;

import io.callwell.events.CallId;
import java.util.Optional;

/**
 * Who changes a visit and over which channel; kept in its history.
 *
 * @param actor   {@code call}, {@code staff}, {@code patient}, {@code system} or {@code hospital-system}
 * @param channel {@code voice}, {@code web}, {@code sms}, {@code portal}, {@code hospital-system} or {@code none}
 * @param user    id of the person or machine that was signed in; never a name
 * @param call    the call in which it was said
 */
public record Author(String actor, String channel, Optional<String> user, Optional<CallId> call) {

    /** The product itself, such as a consumer of events. */
    public static final Author SYSTEM = new Author("system", "none", Optional.empty(), Optional.empty());

    /** The hospital's own system. */
    public static final Author HOSPITAL_SYSTEM = new Author("hospital-system", "hospital-system", Optional.empty(), Optional.empty());

    /** A patient, in a call. */
    public static Author call(CallId call) {
        return new Author("call", "voice", Optional.empty(), Optional.of(call));
    }

    /** A person at the hospital who is signed in. */
    public static Author staff(String user) {
        return new Author("staff", "web", Optional.of(user), Optional.empty());
    }
}
