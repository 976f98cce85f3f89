package io.callwell.auth;

import io.callwell.events.HospitalId;
import java.io.Serializable;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who has signed in.
 *
 * @param login    {@code <username>@<hospital code>}
 * @param fullName for the screen of the person themselves; kept out of logs
 * @param roles    {@code ADMIN}, {@code SUPERVISOR}
 */
record Account(UUID id, UUID hospital, String login, String fullName, Set<String> roles) implements Principal, Serializable {

    Account {
        roles = Set.copyOf(roles);
    }

    HospitalId hospitalId() {
        return new HospitalId(hospital);
    }

    /** The name of the principal is its id: names of people stay out of logs and traces. */
    @Override
    public String getName() {
        return id.toString();
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
