package io.callwell.conversation.script;

import io.callwell.appointment.Slot;
import io.callwell.conversation.nlu.Spoken;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts values into texts. Health information is only reached with the {@link Verified} token of the state's identity, words of a
 * receipt only with that receipt: a text that names more than is known cannot be made, whatever the script says.
 */
final class Renderer {

    private final Spoken spoken;
    private final Prompt notKnown;

    /** @param notKnown said in the place of an answer that the hospital has not given */
    Renderer(Spoken spoken, Prompt notKnown) {
        this.spoken = spoken;
        this.notKnown = notKnown;
    }

    List<Sentence> render(String node, Prompt prompt, Draft draft) {
        String language = draft.language;
        List<Template> templates = prompt.in(language).orElseThrow(
                () -> new IllegalStateException("node '" + node + "' has no text in " + language));
        return templates.stream().flatMap(t -> sentences(words(node, t, draft), t.isFixed())).toList();
    }

    /** What is the same in every call is there already as a whole. */
    private static Stream<Sentence> sentences(String text, boolean fixed) {
        return fixed ? Stream.of(new Sentence(text, true)) : Clauses.of(text).stream().map(part -> new Sentence(part, false));
    }

    private String words(String node, Template template, Draft draft) {
        StringBuilder out = new StringBuilder();
        for (Template.Part part : template.parts()) {
            out.append(switch (part) {
                case Template.Part.Words(String text) -> text;
                case Template.Part.Place(Variable variable) -> value(node, variable, draft);
            });
        }
        return out.toString();
    }

    private String value(String node, Variable variable, Draft draft) {
        if (!draft.identity.level().allows(variable.level())) {
            throw below(node, variable, draft.identity);
        }
        Facts facts = draft.facts();
        return switch (variable) {
            case HOSPITAL -> facts.hospital().name();
            case HOSPITAL_PHONE -> spoken.phone(facts.hospital().phone(), draft.language);
            case EMERGENCY_NUMBER -> spoken.spelt(facts.hospital().emergencyNumber(), draft.language);
            case GIVEN_NAME -> draft.names().stream().findFirst().orElseThrow(() -> missing(node, "a patient"));
            case ADDRESS -> told("address", Optional.empty(), draft);
            case HOURS -> told("hours", Optional.empty(), draft);
            case DEPARTMENTS -> departments(draft);
            case DEPARTMENT_PREPARATION -> told("preparation", draft.department, draft);
            case DEPARTMENT_DOCUMENTS -> told("documents", draft.department, draft);
            case CALL_BACK_WHEN -> when(draft.callBackAt.orElseThrow(() -> missing(node, "a callback")), facts.hospital().zone(), draft);
            default -> {
                if (draft.identity instanceof Verified verified) {
                    yield health(node, variable, draft, verified);
                }
                throw below(node, variable, draft.identity);
            }
        };
    }

    private String health(String node, Variable variable, Draft draft, Verified verified) {
        return switch (variable) {
            case PRACTITIONER -> visit(node, draft, verified).practitioner();
            case DEPARTMENT -> visit(node, draft, verified).department();
            case WHEN -> when(visit(node, draft, verified).startsAt(), draft.facts().hospital().zone(), draft);
            case SLOT_1 -> slot(node, draft, 1);
            case SLOT_2 -> slot(node, draft, 2);
            case SLOT_3 -> slot(node, draft, 3);
            case HELD_WHEN -> when(held(node, draft), draft);
            case HELD_PRACTITIONER -> held(node, draft).practitioner();
            case DONE_WHEN -> when(receipt(node, draft).receipt().appointment().startsAt(), draft.facts().hospital().zone(), draft);
            case DONE_PRACTITIONER -> receipt(node, draft).receipt().appointment().practitioner();
            case RECEIPT_NUMBER -> spoken.spelt(receipt(node, draft).receipt().number(), draft.language);
            case PREPARATION -> told("preparation", Optional.of(visit(node, draft, verified).department()), draft);
            case DOCUMENTS -> told("documents", Optional.of(visit(node, draft, verified).department()), draft);
            case HOSPITAL, HOSPITAL_PHONE, EMERGENCY_NUMBER, GIVEN_NAME, ADDRESS, HOURS, DEPARTMENTS, DEPARTMENT_PREPARATION, DEPARTMENT_DOCUMENTS,
                    CALL_BACK_WHEN ->
                throw new IllegalStateException("{" + variable.word() + "} is no health information");
        };
    }

    /** What the hospital tells everybody; where it has not said, who can. */
    private String told(String topic, Optional<String> department, Draft draft) {
        return draft.facts().around().answer(topic, department, draft.language).orElseGet(() -> notKnown.in(draft.language).orElse(List.of()).stream()
                .map(t -> words("phrases", t, draft)).collect(Collectors.joining(" ")));
    }

    private static String departments(Draft draft) {
        boolean hindi = draft.language.startsWith("hi");
        List<String> names = draft.facts().around().departments();
        return IntStream.rangeClosed(1, names.size())
                .mapToObj(i -> hindi ? names.get(i - 1) + " के लिए " + i : names.get(i - 1) + ", " + i)
                .collect(Collectors.joining(hindi ? ", " : ". "));
    }

    private static Visit visit(String node, Draft draft, Verified verified) {
        return draft.visit().map(phi -> phi.reveal(verified)).orElseThrow(() -> missing(node, "a visit"));
    }

    private static Slot held(String node, Draft draft) {
        return draft.held.map(h -> h.slot()).orElseThrow(() -> missing(node, "a hold"));
    }

    private static ScriptState.Receipt receipt(String node, Draft draft) {
        return draft.receipt.orElseThrow(() -> missing(node, "the receipt of a write"));
    }

    private String slot(String node, Draft draft, int number) {
        if (draft.offered.size() < number) {
            throw missing(node, "a slot number " + number);
        }
        return when(draft.offered.get(number - 1), draft);
    }

    private String when(Slot slot, Draft draft) {
        return when(slot.startsAt(), slot.zone(), draft);
    }

    private String when(Instant instant, ZoneId zone, Draft draft) {
        ZonedDateTime time = instant.atZone(zone);
        return spoken.moment(time.toLocalDate(), time.toLocalTime(), draft.language);
    }

    private static IllegalStateException below(String node, Variable variable, Identity identity) {
        return new IllegalStateException("node '" + node + "' names {" + variable.word() + "}, which needs level " + variable.level()
                + "; the person is at " + identity.level());
    }

    private static IllegalStateException missing(String node, String what) {
        return new IllegalStateException("node '" + node + "' speaks of " + what + " that there is not");
    }
}
