package io.callwell.recording;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * A part that is being recorded, as a file of sealed batches below the data folder. Who writes it holds a file lock; a spool without a lock was left behind by a process that died, and
 * anybody with the installation's secret can finish it. A batch cut short by the death is left out.
 */
final class Spool implements AutoCloseable {

    /** A batch holds at most this much audio of both sides together, so at most a second is lost when the process dies. */
    private static final int BATCH_BYTES = 8_000;
    private static final int HEADER_BYTES = 8;
    private static final int RECORD_HEADER = 7;
    static final String SUFFIX = ".spool";

    /** Which part of which call a spool holds. */
    record Identity(HospitalId hospital, CallId call, int part) {

        String place() {
            return hospital + "/" + call + "/" + part;
        }
    }

    /** A finished spool's content. */
    record Content(Instant startedAt, PartAudio audio) {}

    private final Identity identity;
    private final Path file;
    private final FileChannel channel;
    private final Sealing sealing;
    private final ByteBuffer pending = ByteBuffer.allocate(4 * BATCH_BYTES);
    private int batches;

    private Spool(Identity identity, Path file, FileChannel channel, Sealing sealing) {
        this.identity = identity;
        this.file = file;
        this.channel = channel;
        this.sealing = sealing;
    }

    static Path fileOf(Path folder, Identity identity) {
        return folder.resolve(identity.hospital().toString()).resolve(identity.call().toString()).resolve(identity.part() + SUFFIX);
    }

    /** The identity that a spool's path tells, when it is one. */
    static Optional<Identity> identityOf(Path file) {
        try {
            String part = file.getFileName().toString().replace(SUFFIX, "");
            Path call = file.getParent();
            return Optional.of(new Identity(HospitalId.of(call.getParent().getFileName().toString()), CallId.of(call.getFileName().toString()), Integer.parseInt(part)));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    static Spool create(Path folder, Identity identity, Instant startedAt, Sealing sealing) {
        Path file = fileOf(folder, identity);
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            channel.write(ByteBuffer.allocate(HEADER_BYTES).putLong(startedAt.toEpochMilli()).flip());
            return new Spool(identity, file, channel, sealing);
        } catch (IOException e) {
            throw new UncheckedIOException("the recording " + identity.place() + " cannot be written below " + folder + "; is the folder writable, the disk full, or the part open already?", e);
        }
    }

    void add(boolean ofPatient, long offsetMs, byte[] muLaw) {
        for (int from = 0; from < muLaw.length; from += BATCH_BYTES) {
            int length = Math.min(BATCH_BYTES, muLaw.length - from);
            pending.put((byte) (ofPatient ? 0 : 1)).putInt((int) (offsetMs + from / 8)).putShort((short) length).put(muLaw, from, length);
            if (pending.position() >= BATCH_BYTES) {
                flush();
            }
        }
    }

    private void flush() {
        if (pending.position() == 0) {
            return;
        }
        byte[] plain = new byte[pending.flip().remaining()];
        pending.get(plain).clear();
        byte[] sealed = sealing.seal(identity.hospital(), identity.place() + "/" + batches++, plain);
        ByteBuffer out = ByteBuffer.allocate(4 + sealed.length).putInt(sealed.length).put(sealed).flip();
        try {
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the recording " + identity.place() + " cannot be written; is the disk full?", e);
        }
    }

    /** Writes what is pending and lets go of the file, which stays. */
    @Override
    public void close() {
        try (channel) {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the recording " + identity.place() + " cannot be closed", e);
        }
    }

    /** Whether no living process writes this spool. */
    static boolean abandoned(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException | IOException alive) {
            return false;
        }
    }

    /** Reads a closed or abandoned spool as far as it is whole. */
    static Content read(Path file, Identity identity, Sealing sealing) throws IOException {
        PartAudio.Builder audio = new PartAudio.Builder();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            Instant startedAt = Instant.ofEpochMilli(in.readLong());
            int batch = 0;
            while (in.available() >= 4) {
                byte[] sealed = new byte[Math.clamp(in.readInt(), 0, 8 * BATCH_BYTES)];
                if (in.available() < sealed.length) {
                    break;
                }
                in.readFully(sealed);
                unpack(ByteBuffer.wrap(sealing.open(identity.hospital(), identity.place() + "/" + batch++, sealed)), audio);
            }
            return new Content(startedAt, audio.build());
        } catch (EOFException cut) {
            return new Content(Files.getLastModifiedTime(file).toInstant(), audio.build());
        }
    }

    private static void unpack(ByteBuffer batch, PartAudio.Builder audio) {
        while (batch.remaining() >= RECORD_HEADER) {
            boolean ofPatient = batch.get() == 0;
            int offsetMs = batch.getInt();
            byte[] muLaw = new byte[batch.getShort()];
            batch.get(muLaw);
            audio.put(ofPatient, offsetMs, muLaw);
        }
    }
}
