package io.callwell.appointment.demo;

import io.callwell.events.HospitalId;
import io.callwell.platform.tenant.Hospital;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a demo hospital is made of.
 *
 * @param patients how many it has
 * @param visits   how many future visits on later days shall wait for their patients' word
 */
record DemoHospital(Hospital hospital, List<Doctor> doctors, int patients, int visits) {

    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> MONDAY_TO_SATURDAY = Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY, DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
    private static final Set<DayOfWeek> NOT_ON_WEDNESDAY =
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);

    static final DemoHospital ASHA = new DemoHospital(
            new Hospital(id("hospital/asha"), "asha", "Asha Hospital", ZoneId.of("Asia/Kolkata"), "en-IN", "+918040000100", "+918040000199"),
            List.of(
                    new Doctor("Doctor Rao", "Cardiology", MONDAY_TO_SATURDAY, "09:00-13:00 16:00-18:00", 20),
                    new Doctor("Doctor Mehta", "Cardiology", MONDAY_TO_FRIDAY, "10:00-13:00 14:00-17:00", 20),
                    new Doctor("Doctor Thomas", "Cardiology", NOT_ON_WEDNESDAY, "11:00-13:00 15:00-19:00", 30),
                    new Doctor("Doctor Nair", "Orthopedics", MONDAY_TO_SATURDAY, "09:00-13:00 14:00-16:00", 20),
                    new Doctor("Doctor Singh", "Orthopedics", MONDAY_TO_FRIDAY, "10:00-13:00 15:00-18:00", 30),
                    new Doctor("Doctor Iyer", "Dermatology", MONDAY_TO_SATURDAY, "09:30-12:30 16:00-19:00", 15),
                    new Doctor("Doctor Kapoor", "Dermatology", NOT_ON_WEDNESDAY, "10:00-13:00 14:00-17:00", 15),
                    new Doctor("Doctor Sharma", "General Medicine", MONDAY_TO_SATURDAY, "09:00-13:00 14:00-17:00", 15),
                    new Doctor("Doctor Das", "General Medicine", MONDAY_TO_SATURDAY, "09:00-12:00 17:00-19:30", 15),
                    new Doctor("Doctor Khan", "General Medicine", MONDAY_TO_FRIDAY, "10:00-14:00 15:00-18:00", 20)),
            300,
            200);

    static final DemoHospital HUDSON = new DemoHospital(
            new Hospital(id("hospital/hudson"), "hudson", "Hudson Clinic", ZoneId.of("America/New_York"), "en-US", "+12125550190",
                    "+12125550199"),
            List.of(
                    new Doctor("Doctor Miller", "Cardiology", MONDAY_TO_FRIDAY, "08:30-12:30 13:30-17:00", 30),
                    new Doctor("Doctor Brooks", "Family Medicine", MONDAY_TO_FRIDAY, "09:00-12:00 13:00-17:00", 20),
                    new Doctor("Doctor Foster", "Family Medicine", NOT_ON_WEDNESDAY, "09:00-13:00", 20)),
            40,
            30);

    static final List<DemoHospital> ALL = List.of(ASHA, HUDSON);

    /** @param sessions times of the day in the hospital's wall clock, such as {@code 09:00-13:00 14:00-17:00} */
    record Doctor(String name, String department, Set<DayOfWeek> days, String sessions, int slotMinutes) {

        List<Session> sessionsOfADay() {
            return List.of(sessions.split(" ")).stream().map(Session::of).toList();
        }
    }

    record Session(LocalTime starts, LocalTime ends) {

        static Session of(String text) {
            String[] parts = text.split("-");
            return new Session(LocalTime.parse(parts[0]), LocalTime.parse(parts[1]));
        }
    }

    /** The same id for the same name on every machine. */
    UUID idOf(String name) {
        return uuid(hospital.code() + "/" + name);
    }

    private static HospitalId id(String name) {
        return new HospitalId(uuid(name));
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(("callwell-demo/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
