package io.callwell.platform.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Secrets in a folder that only its owner can read: one file of mode 0600 each. A variable of the environment
 * ({@code CALLWELL_SECRET_PII} for {@code pii}) wins over the file.
 */
public final class FolderSecrets implements Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Map<String, String> environment;

    public FolderSecrets(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public byte[] secret(String name, int bytes) {
        byte[] value = HexFormat.of().parseHex(readOrMake(name, bytes));
        if (value.length != bytes) {
            throw new IllegalStateException("the secret '" + name + "' has " + value.length + " bytes instead of " + bytes);
        }
        return value;
    }

    @Override
    public String text(String name) {
        return readOrMake(name, 24);
    }

    @Override
    public void keep(String name, String text) {
        try {
            Path fresh = write(name + ".new", text);
            Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("the secret '" + name + "' cannot be kept in " + folder, failure);
        }
    }

    private String readOrMake(String name, int bytes) {
        if (!name.matches("[a-z][a-z0-9.-]{0,60}")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a secret");
        }
        String given = environment.get("CALLWELL_SECRET_" + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        try {
            Path file = folder.resolve(name);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                make(name, bytes);
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException("the secret '" + name + "' cannot be read from " + folder
                    + "; give it as an environment variable or make the folder writable", failure);
        }
    }

    private void make(String name, int bytes) throws IOException {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        try {
            Path fresh = write(name + "." + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId(),
                    HexFormat.of().formatHex(value));
            // A link fails when another process was faster, so that nobody's secret is ever replaced.
            Files.createLink(folder.resolve(name), fresh);
            Files.delete(fresh);
        } catch (FileAlreadyExistsException anotherProcessMadeIt) {
            Files.deleteIfExists(folder.resolve(name + "." + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId()));
        }
    }

    private Path write(String fileName, String text) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = folder.resolve(fileName);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
