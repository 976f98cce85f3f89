package io.callwell.app.laptop;

import io.callwell.app.cli.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The data folder, owned by one process at a time. Its file {@code running} tells others where that process answers. */
public final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws UsageException when the folder cannot be written or another Callwell runs on it */
    public static DataFolder take(Path folder, String address) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UsageException("the data folder " + folder + " cannot be made (" + failure.getClass().getSimpleName()
                    + "). Make its parent writable for this user, or choose another with --data=<folder>.");
        }
        if (!Files.isWritable(folder)) {
            throw new UsageException("the data folder " + folder
                    + " cannot be written by this user. Change its owner, or choose another with --data=<folder>.");
        }
        try {
            FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new UsageException("Callwell already runs on " + folder + runningAt(folder).map(at -> " at " + at).orElse("")
                        + ". Use that one, stop it with Ctrl-C where it was started, or choose another folder with --data=<folder>.");
            }
            Files.writeString(folder.resolve("running"), address + "\n");
            return new DataFolder(folder, channel, lock);
        } catch (IOException failure) {
            throw new UsageException("the data folder " + folder + " cannot be locked: " + failure.getMessage());
        }
    }

    /** The address of a Callwell that runs on this folder now. */
    public static Optional<String> running(Path folder) {
        if (!Files.exists(folder.resolve("lock"))) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE)) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                lock.release();
                return Optional.empty();
            }
            return runningAt(folder);
        } catch (IOException unreadable) {
            throw new UsageException("the data folder " + folder + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static Optional<String> runningAt(Path folder) throws IOException {
        Path file = folder.resolve("running");
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    @SuppressWarnings("NullAway")
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    /** Gives the folder free; doing it twice changes nothing. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            Files.deleteIfExists(folder.resolve("running"));
            lock.release();
            channel.close();
        }
    }
}
