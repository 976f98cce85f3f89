package io.callwell.conversation.script;

import io.callwell.events.CallId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the script engine is told at the start of a talk, and never again.
 *
 * @param language   BCP 47 tag in which the talk begins
 * @param names      given name first; may be asked for by given name from {@link Level#HOSPITAL} on; empty when nobody is known yet
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
        boolean machine,
        Around around) {

    /** A talk in one language, at a hospital that tells nothing. */
    public Facts(CallId call, String script, int scriptVersion, String language, Hospital hospital, List<String> names, BirthDate birthDate,
            Optional<Phi<Visit>> visit, boolean machine) {
        this(call, script, scriptVersion, language, hospital, names, birthDate, visit, machine, Around.nothing(language));
    }

    /**
     * The hospital as it is spoken of.
     *
     * @param phone           where people can call back
     * @param emergencyNumber the public emergency number, such as {@code 112}
     */
    public record Hospital(String name, ZoneId zone, String phone, String emergencyNumber) {}

    /**
     * What holds for everybody.
     *
     * @param languages   BCP 47 tags that this process can speak, of those of the script
     * @param answers     what the hospital tells everybody who asks
     * @param departments names in the order in which they are offered
     */
    public record Around(List<String> languages, List<PublicAnswer> answers, List<String> departments) {

        static Around nothing(String language) {
            return new Around(List.of(language), List.of(), List.of());
        }

        /** The answer for a department, or else for the whole hospital. */
        Optional<String> answer(String topic, Optional<String> department, String language) {
            String bare = language.split("-")[0];
            List<PublicAnswer> fitting = answers.stream().filter(a -> a.topic().equals(topic) && a.language().equals(bare)).toList();
            return fitting.stream().filter(a -> a.department().isPresent() && a.department().equals(department)).findFirst()
                    .or(() -> fitting.stream().filter(a -> a.department().isEmpty()).findFirst())
                    .map(PublicAnswer::text);
        }
    }

    /**
     * One answer of the hospital to a question that anybody may ask.
     *
     * @param department empty for the whole hospital
     * @param language   without a region, such as {@code hi}
     */
    public record PublicAnswer(Optional<String> department, String topic, String language, String text) {}

    /** The same facts as plain data, for the sealed journal only. */
    public record Plain(
            CallId call,
            String script,
            int scriptVersion,
            String language,
            Hospital hospital,
            List<String> names,
            Optional<LocalDate> birthDate,
            Optional<Visit> visit,
            boolean machine,
            Optional<Around> around) {

        public Facts facts() {
            return new Facts(call, script, scriptVersion, language, hospital, names, birthDate.map(BirthDate::new).orElseGet(BirthDate::unknown),
                    visit.map(Phi::of), machine, around.orElseGet(() -> Around.nothing(language)));
        }
    }

    public Plain plain() {
        return new Plain(call, script, scriptVersion, language, hospital, names, Optional.of(birthDate).filter(BirthDate::isKnown).map(BirthDate::sealed),
                visit.map(Phi::undisclosed), machine, Optional.of(around));
    }

    @Override
    public String toString() {
        return "Facts[" + call + " " + script + "]";
    }
}
