package io.callwell.bench.drill;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.booking.Author;
import io.callwell.appointment.booking.Bookings;
import io.callwell.appointment.booking.DeskBooking;
import io.callwell.appointment.booking.HoldSweeper;
import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.DbSettings;
import io.callwell.platform.tenant.Tenancy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The appointment service in a process of its own, made to be killed: holds one slot and books another for each line it is told, and sweeps
 * without a pause. Ends when its input does.
 */
public final class KillVictim {

    static final String READY = "ready";
    static final Duration HOLD_TTL = Duration.ofSeconds(5);

    private KillVictim() {}

    /** What a line says: hold one slot, then book another. */
    record Wish(String key, PatientId patient, SlotId booked, SlotId held) {

        String line() {
            return key + " " + patient + " " + booked + " " + held;
        }

        static Wish of(String line) {
            String[] words = line.split(" ");
            return new Wish(words[0], new PatientId(UUID.fromString(words[1])), new SlotId(UUID.fromString(words[2])),
                    new SlotId(UUID.fromString(words[3])));
        }

        DeskBooking booking() {
            return new DeskBooking(key, patient, booked, false, Optional.empty(), Author.staff("drill"));
        }
    }

    public static void main(String[] arguments) throws IOException {
        DbSettings settings = new DbSettings(arguments[0], "callwell_app", System.getenv("CALLWELL_DRILL_PASSWORD"), "none", "none", 4, true);
        HospitalId hospital = new HospitalId(UUID.fromString(arguments[1]));
        try (BookingService service = new BookingService(settings, 4, HOLD_TTL, source -> source);
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            HoldSweeper sweeper = service.bean(HoldSweeper.class);
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    sweeper.sweep();
                }
            });
            System.out.println(READY);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Wish wish = Wish.of(line);
                Tenancy.run(hospital, () -> {
                    CallId call = new CallId(UUID.randomUUID());
                    service.bean(Appointments.class).hold(new HoldRequest(wish.key() + ":hold", call, wish.held()));
                    System.out.println(service.bean(Bookings.class).book(wish.booking()));
                });
            }
        }
    }
}
