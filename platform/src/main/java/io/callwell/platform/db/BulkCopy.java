package io.callwell.platform.db;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows on their way into a staging table by binary {@code COPY}, in the running transaction. Tables with row-level security refuse
 * {@code COPY FROM}, so the staging table is a temporary one. Not thread-safe.
 */
public final class BulkCopy {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final long POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final int columns;

    /** @param columns of every row */
    public BulkCopy(int columns) {
        this.columns = columns;
        bytes.writeBytes(SIGNATURE);
    }

    /** Begins a row; exactly {@code columns} values follow. */
    public BulkCopy row() {
        return write(() -> out.writeShort(columns));
    }

    public BulkCopy whole(int value) {
        return write(() -> {
            out.writeInt(4);
            out.writeInt(value);
        });
    }

    public BulkCopy uuid(UUID value) {
        return write(() -> {
            out.writeInt(16);
            out.writeLong(value.getMostSignificantBits());
            out.writeLong(value.getLeastSignificantBits());
        });
    }

    public BulkCopy binary(byte[] value) {
        return write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    public BulkCopy text(String value) {
        return binary(value.getBytes(StandardCharsets.UTF_8));
    }

    public BulkCopy flag(boolean value) {
        return write(() -> {
            out.writeInt(1);
            out.writeBoolean(value);
        });
    }

    /** {@code NULL} when empty. */
    public BulkCopy instant(Optional<Instant> value) {
        return write(() -> {
            if (value.isEmpty()) {
                out.writeInt(-1);
            } else {
                out.writeInt(8);
                out.writeLong((value.get().getEpochSecond() - POSTGRES_EPOCH) * 1_000_000 + value.get().getNano() / 1_000);
            }
        });
    }

    /** Sends the rows. The statement's own connection is that of the transaction. @return how many rows arrived */
    public long into(JdbcClient jdbc, String tableAndColumns) {
        write(() -> out.writeShort(-1));
        return jdbc.sql("SELECT 1").query((row, number) -> copy(row.getStatement().getConnection(), tableAndColumns)).single();
    }

    private long copy(Connection connection, String tableAndColumns) throws SQLException {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("COPY " + tableAndColumns + " FROM STDIN (FORMAT binary)", new java.io.ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException broken) {
            throw new SQLException("the rows could not be copied", broken);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private BulkCopy write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
