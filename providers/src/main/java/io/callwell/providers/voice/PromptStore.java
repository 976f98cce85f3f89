package io.callwell.providers.voice;

import io.callwell.platform.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speech that was made once: in memory, and what is the same in every call also in the object store, where all media processes find it.
 * Keys are hashes of provider, voice, language and text. Thread-safe.
 */
final class PromptStore {

    private static final Logger LOG = LoggerFactory.getLogger(PromptStore.class);
    private static final String FOLDER = "prompts/";
    private static final long FIXED_BYTES = 48L << 20;
    private static final long PERSONAL_BYTES = 8L << 20;

    private final ObjectStore objects;
    private final Memory fixed = new Memory(FIXED_BYTES);
    private final Memory personal = new Memory(PERSONAL_BYTES);

    PromptStore(ObjectStore objects) {
        this.objects = objects;
    }

    static String key(Speaker speaker, String text, String language) {
        try {
            String whole = String.join("\u0000", speaker.name(), speaker.voice(language), language, text);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)), 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Never blocks on anything but memory. */
    Optional<byte[]> inMemory(String key, boolean isFixed) {
        return (isFixed ? fixed : personal).get(key);
    }

    /** May read the object store. */
    Optional<byte[]> get(String key, boolean isFixed) {
        Optional<byte[]> here = inMemory(key, isFixed);
        if (here.isPresent() || !isFixed) {
            return here;
        }
        try {
            Optional<byte[]> kept = objects.get(FOLDER + key);
            kept.ifPresent(audio -> fixed.put(key, audio));
            return kept;
        } catch (RuntimeException away) {
            LOG.warn("kept speech {} cannot be read ({}) and is made again", key, away.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    void put(String key, byte[] audio, boolean isFixed) {
        (isFixed ? fixed : personal).put(key, audio);
        if (isFixed) {
            try {
                objects.put(FOLDER + key, audio, "audio/basic");
            } catch (RuntimeException away) {
                LOG.warn("speech {} could not be kept ({})", key, away.getClass().getSimpleName());
            }
        }
    }

    /** The most recently used, up to a size. */
    private static final class Memory {

        private final long limit;
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<String, byte[]> kept = new LinkedHashMap<>(64, 0.75f, true);
        private long used;

        Memory(long limit) {
            this.limit = limit;
        }

        Optional<byte[]> get(String key) {
            lock.lock();
            try {
                return Optional.ofNullable(kept.get(key));
            } finally {
                lock.unlock();
            }
        }

        void put(String key, byte[] audio) {
            lock.lock();
            try {
                byte[] before = kept.put(key, audio);
                used += audio.length - (before == null ? 0 : before.length);
                var oldest = kept.entrySet().iterator();
                while (used > limit && oldest.hasNext()) {
                    used -= oldest.next().getValue().length;
                    oldest.remove();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
