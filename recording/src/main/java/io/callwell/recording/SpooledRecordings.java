package io.callwell.recording;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records to sealed spool files and stores them when a stream ends; finishes what a process that died left behind. */
final class SpooledRecordings implements Recordings {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledRecordings.class);

    private final Path folder;
    private final Sealing sealing;
    private final RecordingParts parts;
    private final Clock clock;

    SpooledRecordings(Path folder, Sealing sealing, RecordingParts parts, Clock clock) {
        this.folder = folder;
        this.sealing = sealing;
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public RecordingTap open(HospitalId hospital, CallId call, int part) {
        if (part < 1) {
            throw new IllegalArgumentException("parts are counted from 1, not " + part);
        }
        Spool.Identity identity = new Spool.Identity(hospital, call, part);
        Path file = Spool.fileOf(folder, identity);
        if (Files.exists(file) && Spool.abandoned(file)) {
            finish(file, identity);
        }
        return new Tap(identity, Spool.create(folder, identity, clock.instant(), sealing));
    }

    /** Stores every spool that no living process writes; called at start, and for one call when a later stream of it ends. Returns how many. */
    int finishAbandoned() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(folder, 3)) {
            List<Path> spools = all.filter(file -> file.toString().endsWith(Spool.SUFFIX)).toList();
            int finished = (int) spools.stream().filter(Spool::abandoned).filter(file -> Spool.identityOf(file).map(identity -> finish(file, identity)).orElse(false)).count();
            if (finished > 0) {
                LOG.info("finished {} recordings that a stopped process had left", finished);
            }
            return finished;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of unfinished recordings cannot be read: " + folder, e);
        }
    }

    private void finishCall(Path callFolder) {
        try (Stream<Path> all = Files.list(callFolder)) {
            all.filter(file -> file.toString().endsWith(Spool.SUFFIX)).filter(Spool::abandoned).toList()
                    .forEach(file -> Spool.identityOf(file).ifPresent(identity -> finish(file, identity)));
        } catch (IOException e) {
            LOG.warn("unfinished parts beside a recording could not be read: {}", e.getClass().getSimpleName());
        }
    }

    /** Stores a spool and removes it; one that cannot be stored now stays for the next time. */
    private boolean finish(Path file, Spool.Identity identity) {
        try {
            Spool.Content content = Spool.read(file, identity, sealing);
            if (content.audio().durationMs() > 0) {
                parts.store(identity, content);
            }
            Files.delete(file);
            removeIfEmpty(file.getParent());
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("the recording {} could not be stored and is kept as {}", identity.place(), file, e);
            return false;
        }
    }

    private static void removeIfEmpty(Path callFolder) throws IOException {
        try (Stream<Path> rest = Files.list(callFolder)) {
            if (rest.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(callFolder);
    }

    private final class Tap implements RecordingTap {

        private final Spool.Identity identity;
        private final Spool spool;
        private boolean closed;

        private Tap(Spool.Identity identity, Spool spool) {
            this.identity = identity;
            this.spool = spool;
        }

        @Override
        public void patient(byte[] muLaw, long offsetMs) {
            spool.add(true, offsetMs, muLaw);
        }

        @Override
        public void agent(byte[] muLaw, long offsetMs) {
            spool.add(false, offsetMs, muLaw);
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            spool.close();
            finishCall(Spool.fileOf(folder, identity).getParent());
        }
    }
}
