package io.callwell.conversation.script;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What is surely known when a node is reached; the checker's lattice. */
record Known(Level level, Set<Given> given) {

    static final Known NOTHING = new Known(Level.NOBODY, Set.of());

    /** A thing that a text or an end may rely on. */
    enum Given {
        VISIT("after 'kind: branch' with 'if: visit-open'"),
        HELD("through 'held' of a node with 'kind: hold'"),
        OFFERED("through 'found' of a node with 'kind: find-slots'"),
        RECEIPT("through 'done' of a write"),
        DEPARTMENT("through a node with 'kind: ask-department'"),
        CALLBACK("through 'next' of a node with 'kind: ask-callback'"),
        OUTCOME("after an outcome was set");

        private final String how;

        Given(String how) {
            this.how = how;
        }

        String how() {
            return how;
        }
    }

    boolean has(Given thing) {
        return given.contains(thing);
    }

    static Optional<Given> needed(Variable variable) {
        return switch (variable) {
            case HOSPITAL, HOSPITAL_PHONE, EMERGENCY_NUMBER, GIVEN_NAME, ADDRESS, HOURS, DEPARTMENTS -> Optional.empty();
            case DEPARTMENT_PREPARATION, DEPARTMENT_DOCUMENTS -> Optional.of(Given.DEPARTMENT);
            case CALL_BACK_WHEN -> Optional.of(Given.CALLBACK);
            case PRACTITIONER, DEPARTMENT, WHEN, PREPARATION, DOCUMENTS -> Optional.of(Given.VISIT);
            case SLOT_1, SLOT_2, SLOT_3 -> Optional.of(Given.OFFERED);
            case HELD_WHEN, HELD_PRACTITIONER -> Optional.of(Given.HELD);
            case DONE_WHEN, DONE_PRACTITIONER, RECEIPT_NUMBER -> Optional.of(Given.RECEIPT);
        };
    }

    /** What is known whichever of two ways was taken. */
    Known and(Known other) {
        EnumSet<Given> both = EnumSet.noneOf(Given.class);
        both.addAll(given);
        both.retainAll(other.given);
        return new Known(level.allows(other.level) ? other.level : level, both);
    }

    Known after(Node node, ScriptChecker.Edge edge) {
        if (!edge.own()) {
            return this;
        }
        return switch (node) {
            case Node.Say say -> {
                Known raised = say.raises().filter(l -> !level.allows(l)).map(l -> new Known(l, given)).orElse(this);
                yield say.outcome().isPresent() ? raised.with(Given.OUTCOME) : raised;
            }
            case Node.Verify verify -> verify.verified().equals(edge.to()) ? new Known(Level.VERIFIED, given) : this;
            case Node.FindSlots find -> find.found().equals(edge.to()) ? with(Given.OFFERED) : this;
            case Node.Hold hold -> hold.held().equals(edge.to()) ? with(Given.HELD) : this;
            case Node.Write write -> write.done().equals(edge.to()) ? with(Given.RECEIPT).with(Given.OUTCOME) : this;
            case Node.Branch branch when !branch.yes().equals(edge.to()) -> this;
            case Node.Branch branch -> branch.on() == Node.Condition.VERIFIED ? new Known(Level.VERIFIED, given) : with(Given.VISIT);
            case Node.Identify identify -> identify.identified().equals(edge.to()) ? new Known(Level.VERIFIED, given) : this;
            case Node.AskDepartment _ -> with(Given.DEPARTMENT);
            case Node.AskCallback ask -> ask.next().equals(edge.to()) ? with(Given.CALLBACK).with(Given.OUTCOME) : with(Given.OUTCOME);
            case Node.NextVisit next -> next.found().equals(edge.to()) ? with(Given.VISIT) : this;
            case Node.Announce _ -> matterDone();
            case Node.Report _, Node.Sms _ -> with(Given.OUTCOME);
            case Node.Choose _, Node.Route _, Node.AskWhen _, Node.AskName _, Node.Offer _, Node.HandOff _, Node.Voicemail _, Node.End _ -> this;
        };
    }

    private Known matterDone() {
        EnumSet<Given> left = EnumSet.noneOf(Given.class);
        left.addAll(given);
        left.removeAll(Set.of(Given.HELD, Given.OFFERED, Given.DEPARTMENT));
        return new Known(level, left);
    }

    private Known with(Given thing) {
        EnumSet<Given> more = EnumSet.of(thing);
        more.addAll(given);
        return new Known(level, more);
    }
}
