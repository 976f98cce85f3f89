package io.callwell.platform.store;

import java.util.Optional;

/** Keeps objects by key. What is secret is sealed before it comes here. */
public interface ObjectStore {

    /** Writes the whole object, replacing an older one at once or not at all. */
    void put(String key, byte[] bytes, String contentType);

    Optional<byte[]> get(String key);

    /** Deleting what is not there is no error. */
    void delete(String key);
}
