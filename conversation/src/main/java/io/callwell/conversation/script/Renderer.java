package io.callwell.conversation.script;

import io.callwell.appointment.Slot;
import io.callwell.conversation.nlu.Spoken;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Puts values into texts. Health information is only reached with the {@link Verified} token of the state's identity, words of a
 * receipt only with that receipt: a text that names more than is known cannot be made, whatever the script says.
 */
final class Renderer {

    private final Spoken spoken;

    Renderer(Spoken spoken) {
        this.spoken = spoken;
    }

    List<Sentence> render(String node, Prompt prompt, Draft draft) {
        String language = draft.facts().language();
        List<Template> templates = prompt.in(language).orElseThrow(
                () -> new IllegalStateException("node '" + node + "' has no text in " + language));
        return templates.stream().map(t -> new Sentence(words(node, t, draft), t.isFixed())).toList();
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
            case HOSPITAL_PHONE -> spoken.phone(facts.hospital().phone(), facts.language());
            case EMERGENCY_NUMBER -> spoken.spelt(facts.hospital().emergencyNumber(), facts.language());
            case GIVEN_NAME -> facts.names().getFirst();
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
            case RECEIPT_NUMBER -> spoken.spelt(receipt(node, draft).receipt().number(), draft.facts().language());
            case HOSPITAL, HOSPITAL_PHONE, EMERGENCY_NUMBER, GIVEN_NAME ->
                throw new IllegalStateException("{" + variable.word() + "} is no health information");
        };
    }

    private static Visit visit(String node, Draft draft, Verified verified) {
        return draft.facts().visit().map(phi -> phi.reveal(verified)).orElseThrow(() -> missing(node, "a visit"));
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
        String language = draft.facts().language();
        return spoken.moment(time.toLocalDate(), time.toLocalTime(), language);
    }

    private static IllegalStateException below(String node, Variable variable, Identity identity) {
        return new IllegalStateException("node '" + node + "' names {" + variable.word() + "}, which needs level " + variable.level()
                + "; the person is at " + identity.level());
    }

    private static IllegalStateException missing(String node, String what) {
        return new IllegalStateException("node '" + node + "' speaks of " + what + " that there is not");
    }
}
