package io.callwell.platform.role;

import java.util.Locale;

/** A service of Callwell. A process starts one or more; each can be deployed and scaled alone. */
public enum Role {
    /** The only public door: TLS, JWT check, rate limits, routing, the web app. */
    GATEWAY,
    /** Users, OAuth2 / OpenID tokens, audit of sign-ins. */
    AUTH,
    /** Whom to call, when, how often. */
    CAMPAIGN,
    /** The life of every call. */
    ORCHESTRATOR,
    /** Live audio and the conversation. */
    MEDIA,
    /** Slots, holds, bookings, patients. */
    APPOINTMENT,
    /** Text messages. */
    NOTIFICATION,
    /** Read models and figures. */
    ANALYTICS,
    /** Call quality and no-show risk. */
    SCORING,
    /** Not part of production: a local telephone network. */
    CARRIER;

    /** The word in {@code --roles=} and in configuration keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the roles that exist */
    public static Role of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role '" + word + "'; roles are gateway, auth, campaign, orchestrator, media,"
                + " appointment, notification, analytics, scoring, carrier");
    }
}
