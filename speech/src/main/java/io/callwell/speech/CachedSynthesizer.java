package io.callwell.speech;

import io.callwell.audio.MuLaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps speech that was made once: the most recent in memory, and in a folder when one is given. Two callers of the same text wait for one synthesis. Kept as mu-law, as it is sent.
 * Give a folder only to a cache whose texts hold nothing about a person (fixed prompts): the sound lies there in the clear. File names are hashes.
 */
public final class CachedSynthesizer implements Synthesizer {

    private static final Logger LOG = LoggerFactory.getLogger(CachedSynthesizer.class);
    private static final String SUFFIX = ".ulaw";
    private static final long FOLDER_LIMIT = 512L << 20;

    private final Synthesizer engine;
    private final long memoryLimit;
    private final Optional<Path> folder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, byte[]> recent = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<String, CompletableFuture<byte[]>> making = new ConcurrentHashMap<>();
    private long memoryUsed;

    private CachedSynthesizer(Synthesizer engine, long memoryLimit, Optional<Path> folder) {
        this.engine = engine;
        this.memoryLimit = memoryLimit;
        this.folder = folder;
    }

    /** @param bytes how much memory to use at most; a second of speech takes 8000 bytes */
    public static CachedSynthesizer inMemory(Synthesizer engine, long bytes) {
        return new CachedSynthesizer(engine, bytes, Optional.empty());
    }

    /** Also keeps everything in a folder (made when missing; the oldest go when it holds more than 512 MB). A folder that cannot be written is told once and done without. */
    public static CachedSynthesizer inFolder(Synthesizer engine, long bytes, Path folder) {
        try {
            Files.createDirectories(folder);
            prune(folder);
            return new CachedSynthesizer(engine, bytes, Optional.of(folder));
        } catch (IOException e) {
            LOG.warn("speech is not kept on disk: the folder {} cannot be used ({})", folder, e.getClass().getSimpleName());
            return inMemory(engine, bytes);
        }
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Set<Locale> languages() {
        return engine.languages();
    }

    @Override
    public short[] synthesize(String text, Voice voice) {
        return MuLaw.decode(muLaw(text, voice));
    }

    /** The same, as 8 kHz mu-law; the caller must not change the array. */
    public byte[] muLaw(String text, Voice voice) {
        String key = key(text, voice);
        Optional<byte[]> kept = fromMemory(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> other = making.putIfAbsent(key, mine);
        if (other != null) {
            return join(other);
        }
        try {
            byte[] made = fromFolder(key).orElseGet(() -> make(key, text, voice));
            remember(key, made);
            mine.complete(made);
            return made;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            making.remove(key);
        }
    }

    private static byte[] join(CompletableFuture<byte[]> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private byte[] make(String key, String text, Voice voice) {
        byte[] made = MuLaw.encode(engine.synthesize(text, voice));
        folder.ifPresent(place -> store(place, key, made));
        return made;
    }

    private Optional<byte[]> fromMemory(String key) {
        lock.lock();
        try {
            return Optional.ofNullable(recent.get(key));
        } finally {
            lock.unlock();
        }
    }

    private void remember(String key, byte[] made) {
        if (made.length > memoryLimit / 4) {
            return;
        }
        lock.lock();
        try {
            byte[] before = recent.put(key, made);
            memoryUsed += made.length - (before == null ? 0 : before.length);
            var oldest = recent.entrySet().iterator();
            while (memoryUsed > memoryLimit && oldest.hasNext()) {
                memoryUsed -= oldest.next().getValue().length;
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<byte[]> fromFolder(String key) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.get().resolve(key + SUFFIX);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("kept speech {} cannot be read and is made again", key);
            return Optional.empty();
        }
    }

    private static void store(Path folder, String key, byte[] made) {
        try {
            Path part = Files.createTempFile(folder, "part", ".tmp");
            Files.write(part, made);
            Files.move(part, folder.resolve(key + SUFFIX), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("speech {} could not be kept in {} ({})", key, folder, e.getClass().getSimpleName());
        }
    }

    private static void prune(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX)).sorted(Comparator.comparing(file -> file.toFile().lastModified(), Comparator.reverseOrder())).toList();
        }
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
            if (total > FOLDER_LIMIT) {
                Files.delete(file);
            }
        }
    }

    private String key(String text, Voice voice) {
        try {
            String whole = String.join("\u0000", engine.name(), voice.language().toLanguageTag(), voice.name(), "" + voice.rate(), "" + voice.pitch(), text);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)), 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
