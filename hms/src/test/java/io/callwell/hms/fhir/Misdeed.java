package io.callwell.hms.fhir;

/** What servers in the field do. */
public enum Misdeed {
    /** Searches are answered from a cache unless the request forbids it. */
    STALE_SEARCHES,
    /** The same resource stands in a result twice. */
    DUPLICATES,
    /** 409 where R4 wants 412. */
    CONFLICT_409,
    NO_TRANSACTIONS,
    IGNORES_IF_MATCH,
    /** Conditional creates create every time. */
    IGNORES_IF_NONE_EXIST,
    /** Absolute, unknown and foreign references, resources without times. */
    NONSENSE,
    /** Search parameters that it does not know change nothing. */
    IGNORES_PARAMETERS,
    /** Times lose their offset. */
    LOSES_OFFSETS,
    /** Has {@code $hold} and {@code $book}. */
    OPERATIONS
}
