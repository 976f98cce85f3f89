package io.callwell.conversation.script;

import io.callwell.events.CallId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the script engine is told at the start of a talk, and never again.
 *
 * @param language   BCP 47 tag that is spoken
 * @param names      given name first; may be asked for by given name from {@link Level#HOSPITAL} on
 * @param visit      empty when the visit no longer exists
 * @param machine    a machine answered
 */
public record Facts(
        CallId call,
        String script,
        int scriptVersion,
        String language,
        Hospital hospital,
        List<String> names,
        BirthDate birthDate,
        Optional<Phi<Visit>> visit,
        boolean machine) {

    /**
     * The hospital as it is spoken of.
     *
     * @param phone           where people can call back
     * @param emergencyNumber the public emergency number, such as {@code 112}
     */
    public record Hospital(String name, ZoneId zone, String phone, String emergencyNumber) {}

    /** The same facts as plain data, for the sealed journal only. */
    public record Plain(
            CallId call,
            String script,
            int scriptVersion,
            String language,
            Hospital hospital,
            List<String> names,
            LocalDate birthDate,
            Optional<Visit> visit,
            boolean machine) {

        public Facts facts() {
            return new Facts(
                    call, script, scriptVersion, language, hospital, names, new BirthDate(birthDate), visit.map(Phi::of), machine);
        }
    }

    public Plain plain() {
        return new Plain(
                call, script, scriptVersion, language, hospital, names, birthDate.sealed(), visit.map(Phi::undisclosed), machine);
    }

    @Override
    public String toString() {
        return "Facts[" + call + " " + script + "]";
    }
}
