package io.callwell.testkit.provider;

/** How a provider's server behaves. */
public enum Fault {
    NONE,
    /** 429: too many requests. */
    RATE_LIMITED,
    /** 500. */
    SERVER_ERROR,
    /** 503. */
    UNAVAILABLE,
    /** Takes the request and never answers. */
    TIMEOUT,
    /** Nobody listens. */
    REFUSED,
    /** Answers so slowly that it never ends. */
    SLOW_DRIP,
    /** Bytes that mean nothing. */
    GARBAGE,
    /** Ends the answer in the middle. */
    HALF_CLOSE,
    /** The request or stream is longer than is allowed. */
    STREAM_LIMIT,
    AUTH_EXPIRED,
    QUOTA,
    /** A proper answer with nothing in it. */
    EMPTY,
    WRONG_LANGUAGE,
    /** Far more than was asked for. */
    HUGE
}
