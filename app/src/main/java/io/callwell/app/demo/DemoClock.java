package io.callwell.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * The business clock of a demonstration. Patients may be phoned only at certain hours, so a demonstration at night lives in the
 * next morning: this clock runs ahead of the machine's by a shift that only ever grows and is kept with the data, so that time
 * never goes back. Production never has it.
 */
public final class DemoClock extends Clock {

    private final Clock machine;
    private final Path file;
    private volatile Duration shift;

    public DemoClock(Clock machine, Path file) {
        this.machine = machine;
        this.file = file;
        this.shift = read(file);
    }

    /**
     * Makes sure that it is between these times of day in the zone, by going ahead to the next {@code from} where it is not.
     *
     * @return how far this clock is ahead of the machine's
     */
    public synchronized Duration openBetween(ZoneId zone, LocalTime from, LocalTime to) {
        ZonedDateTime now = instant().atZone(zone);
        if (now.toLocalTime().isBefore(from) || !now.toLocalTime().isBefore(to)) {
            ZonedDateTime opening = now.with(from);
            if (!opening.isAfter(now)) {
                opening = now.plusDays(1).with(from);
            }
            shift = shift.plus(Duration.between(now, opening));
            write();
        }
        return shift;
    }

    public Duration shift() {
        return shift;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : Clock.offset(machine.withZone(zone), shift);
    }

    private static Duration read(Path file) {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException failure) {
            throw new UncheckedIOException("the demo clock's shift cannot be read from " + file, failure);
        }
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), shift + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("the demo clock's shift cannot be kept in " + file, failure);
        }
    }
}
