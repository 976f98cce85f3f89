package io.callwell.providers.guard;

/** How a provider failed, in our words: what follows from it depends on nothing else. */
public enum Failure {
    /** Too many requests at once; soon it will do. */
    RATE_LIMITED(true, false),
    /** What was paid for is used up. */
    QUOTA(true, true),
    SERVER_ERROR(true, false),
    /** Not there: refused, 503, no route. */
    UNAVAILABLE(true, false),
    TIMEOUT(true, false),
    /** An answer that nobody can read. */
    GARBAGE(true, false),
    /** The connection ended before the answer did. */
    CUT_SHORT(true, false),
    /** A stream was older than the provider allows. */
    STREAM_LIMIT(false, false),
    /** The key or token is wrong or has expired. */
    UNAUTHORISED(true, true),
    /** The provider refuses what is configured: a model, voice, region or agent that it does not have. */
    MISCONFIGURED(true, true),
    /** It answered nothing. */
    EMPTY(false, false),
    WRONG_LANGUAGE(false, false),
    /** An answer far longer than what was asked for can be. */
    TOO_LARGE(true, false);

    private final boolean illness;
    private final boolean lasting;

    Failure(boolean illness, boolean lasting) {
        this.illness = illness;
        this.lasting = lasting;
    }

    /** Whether it says that the provider is ill, rather than that it could make nothing of this one request. */
    public boolean isIllness() {
        return illness;
    }

    /** Whether asking again would be in vain until somebody mends it. */
    public boolean isLasting() {
        return lasting;
    }

    /** The word in journals and metrics, such as {@code rate-limited}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** @param status of an HTTP answer that is no success */
    public static Failure ofHttp(int status) {
        return switch (status) {
            case 401, 403 -> UNAUTHORISED;
            case 402 -> QUOTA;
            case 408, 504 -> TIMEOUT;
            case 413 -> TOO_LARGE;
            case 429 -> RATE_LIMITED;
            case 502, 503 -> UNAVAILABLE;
            default -> status >= 500 ? SERVER_ERROR : MISCONFIGURED;
        };
    }
}
