package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.platform.db.Sql;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers that are read to a patient digit by digit. Used inside a tenant transaction only. */
@Component
final class Receipts {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 9;
    private static final int TRIES_PER_LENGTH = 3;

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A number that this hospital has never given out: five digits, more once those are used up. The first is never 0. */
    String issue(Appointment appointment, Instant at) {
        for (int digits = SHORTEST; digits <= LONGEST; digits++) {
            for (int attempt = 0; attempt < TRIES_PER_LENGTH; attempt++) {
                String number = random(digits);
                int inserted = jdbc.sql("""
                        INSERT INTO appointment.receipt (number, appointment_id, version, at)
                        VALUES (:number, :appointment, :version, :at) ON CONFLICT DO NOTHING
                        """)
                        .param("number", number)
                        .param("appointment", appointment.id().value())
                        .param("version", appointment.version())
                        .param("at", Sql.ts(at))
                        .update();
                if (inserted == 1) {
                    return number;
                }
            }
        }
        throw new IllegalStateException("no free receipt number was found in " + (LONGEST - SHORTEST + 1) * TRIES_PER_LENGTH + " tries");
    }

    private static String random(int digits) {
        int smallest = (int) Math.pow(10, digits - 1);
        return Integer.toString(ThreadLocalRandom.current().nextInt(smallest, smallest * 10));
    }
}
