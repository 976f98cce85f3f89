package io.callwell.appointment;

import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a patient wishes, in the hospital's wall-clock time.
 *
 * @param forAppointment the visit to be moved or followed up: gives department and preferred practitioner
 * @param department     where no visit gives it: name of the department
 * @param patient        who shall come, when no visit says so: must have no other visit at that time
 * @param onDate    this day only
 * @param fromDate  this day or later
 * @param time      as near as can be to this time of day
 * @param fromTime  not before this time of day
 * @param toTime    starts before this time of day
 * @param exclude   offered already and refused
 * @param limit     1 to 3 for a voice
 * @param wishes    what else they say
 */
public record SlotSearch(
        Optional<AppointmentId> forAppointment,
        Optional<String> department,
        Optional<PatientId> patient,
        Optional<LocalDate> onDate,
        Optional<LocalDate> fromDate,
        Optional<LocalTime> time,
        Optional<LocalTime> fromTime,
        Optional<LocalTime> toTime,
        List<SlotId> exclude,
        int limit,
        SlotWishes wishes) {

    public SlotSearch {
        // A process of an earlier version sends none.
        wishes = Objects.requireNonNullElse(wishes, SlotWishes.NONE);
    }

    /** With nothing else. */
    public SlotSearch(Optional<AppointmentId> forAppointment, Optional<String> department, Optional<PatientId> patient, Optional<LocalDate> onDate,
            Optional<LocalDate> fromDate, Optional<LocalTime> time, Optional<LocalTime> fromTime, Optional<LocalTime> toTime,
            List<SlotId> exclude, int limit) {
        this(forAppointment, department, patient, onDate, fromDate, time, fromTime, toTime, exclude, limit, SlotWishes.NONE);
    }

    /** The same search with these wishes. */
    public SlotSearch with(SlotWishes other) {
        return new SlotSearch(forAppointment, department, patient, onDate, fromDate, time, fromTime, toTime, exclude, limit, other);
    }

    /** For a visit. */
    public SlotSearch(AppointmentId forAppointment, Optional<LocalDate> onDate, Optional<LocalDate> fromDate, Optional<LocalTime> time,
            Optional<LocalTime> fromTime, Optional<LocalTime> toTime, List<SlotId> exclude, int limit) {
        this(Optional.of(forAppointment), Optional.empty(), Optional.empty(), onDate, fromDate, time, fromTime, toTime, exclude, limit);
    }
}
