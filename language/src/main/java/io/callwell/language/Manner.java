package io.callwell.language;

import io.callwell.language.act.ActFinder;
import io.callwell.language.act.Topic;
import io.callwell.language.when.WhenReader;
import io.callwell.language.words.Words;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decides which acts of a sentence count, from everything that was found in it.
 *
 * @param emergency a red flag was said
 * @param gives     digits or a name were said
 */
record Manner(Heard heard, Words words, ActFinder.Found found, WhenReader.Found when, Topic topic, boolean emergency, boolean gives) {

    private static final Set<Act> POLITE = EnumSet.of(Act.GREET, Act.THANK, Act.AFFIRM, Act.GOODBYE);
    /** Heard whatever else is spoken of. */
    private static final Set<Act> EVERYWHERE = EnumSet.of(
            Act.GREET, Act.THANK, Act.GOODBYE, Act.HUMAN, Act.OPT_OUT, Act.WRONG_PERSON, Act.NOT_HERE, Act.REPEAT, Act.ABUSE, Act.NEGATE);
    private static final Set<Act> WISHES = EnumSet.of(Act.RESCHEDULE, Act.CANCEL, Act.BOOK, Act.WAITLIST, Act.CONFIRM);
    private static final Set<String> HUMS = Set.of("hmm", "mm", "hm", "हम्म");
    private static final Set<String> YES = Set.of("yes", "yeah", "yep", "yup", "sure", "haan", "haanji", "right", "correct");
    private static final Set<String> ASKING = Set.of(
            "what", "where", "when", "which", "who", "how", "why", "is", "are", "do", "does", "did", "can", "could", "should", "will", "would", "may", "what's",
            "where's", "when's", "who's", "how's", "kya");
    private static final Set<String> ASKING_HINDI = Set.of("kab", "kahan", "kaun", "kitna", "kaise", "kyun");
    private static final int STORY = 4;
    private static final int FAR_AFIELD = 3;

    /** Talk of other things: never a yes, never a booking, and its days and times are not ours. */
    boolean isElsewhere() {
        boolean dayAsked = heard.expected() == Expectation.DATE || heard.expected() == Expectation.TIME || heard.expected() == Expectation.DATETIME
                || heard.expected() == Expectation.BIRTH_DATE;
        return topic.isForeign() && !emergency && !gives && !(dayAsked && !when.best().isEmpty()) && !found.acts().contains(Act.CALLBACK);
    }

    Set<Act> elsewhere() {
        Set<Act> acts = EnumSet.of(Act.OFF_TOPIC);
        found.acts().stream().filter(EVERYWHERE::contains).filter(act -> act != Act.NEGATE).forEach(acts::add);
        return acts;
    }

    /** "I can't sleep at night" names a part of the day and asks for none. */
    boolean isStory() {
        boolean open = heard.expected() == Expectation.OPEN || heard.expected() == Expectation.YES_NO;
        Reading best = when.best();
        boolean onlyPart = best.dayPart().isPresent() && best.date().isEmpty() && best.time().isEmpty() && best.start().isEmpty() && best.end().isEmpty();
        return heard.expected() == Expectation.NAME && when.isEmpty()
                || open && onlyPart && (topic.health() > 0 || topic.unknown() > 0) && found.acts().stream().noneMatch(WISHES::contains)
                        && !found.acts().contains(Act.CALLBACK);
    }

    /** Strong acts always count; weak ones only when the rest of the words is understood. */
    Set<Act> acts() {
        Set<Act> acts = EnumSet.noneOf(Act.class);
        acts.addAll(found.acts());
        if (emergency) {
            acts.removeAll(WISHES);
            acts.remove(Act.NEGATE);
            acts.add(Act.EMERGENCY);
        }
        boolean asksOrDates = !when.isEmpty() && heard.expected() != Expectation.YES_NO;
        if (topic.unknown() == 0 && topic.health() == 0 && POLITE.containsAll(acts) && !asksOrDates && !gives) {
            acts.addAll(found.weak());
            if (heard.expected() != Expectation.YES_NO && words.size() == 1 && HUMS.contains(words.token(0))) {
                acts.remove(Act.AFFIRM);
            }
        }
        if (topic.unknown() >= STORY && acts.contains(Act.AFFIRM) && !startsWithYes()) {
            acts.remove(Act.AFFIRM);
        }
        if (found.cannotCome() && (acts.contains(Act.REQUEST_ALTERNATIVES) || !when.best().isEmpty())) {
            acts.add(Act.RESCHEDULE);
        }
        repairs(acts);
        wishOfTheQuestion(acts);
        return acts;
    }

    private boolean startsWithYes() {
        int first = found.filler().nextClearBit(0);
        return found.used().get(0) || found.used().get(first);
    }

    /** "At three, no, at four": the no mends what was said before it and refuses nothing. */
    private void repairs(Set<Act> acts) {
        int no = found.no().nextSetBit(0);
        int firstWhen = when.used().nextSetBit(0);
        if (when.corrected() && no >= 0 && firstWhen >= 0 && firstWhen < no) {
            acts.remove(Act.NEGATE);
        }
        if (when.corrected()) {
            acts.remove(Act.HOLD_ON);
            acts.remove(Act.REPEAT);
        }
    }

    /** A bare yes to "Shall I cancel it?" cancels. */
    private void wishOfTheQuestion(Set<Act> acts) {
        boolean bareYes = acts.contains(Act.AFFIRM) && !acts.contains(Act.NEGATE) && acts.stream().noneMatch(WISHES::contains);
        if (bareYes && heard.expected() == Expectation.YES_NO) {
            Asked.wish(heard.prompt()).ifPresent(acts::add);
        }
    }

    private boolean asks() {
        return !words.keys().isEmpty() && ASKING.contains(words.key(0))
                || words.hindi() && !words.keys().isEmpty() && (words.keys().stream().anyMatch(ASKING_HINDI::contains) || words.keys().getLast().equals("kya"));
    }

    /** Adds what only the whole shows. */
    void finish(Set<Act> acts, boolean informs, Reading best, boolean mended) {
        if (informs) {
            acts.add(Act.INFORM);
        }
        if (heard.expected() == Expectation.NAME && gives && words.keys().stream().noneMatch(YES::contains)) {
            acts.remove(Act.AFFIRM);
        }
        if (mended) {
            acts.remove(Act.NEGATE);
            acts.remove(Act.REPEAT);
        }
        if (mended || when.corrected() || informs && acts.contains(Act.NEGATE) && !best.isEmpty() && !found.cannotCome()) {
            acts.add(Act.CORRECT);
        }
        boolean aboutUs = topic.own() + topic.health() > 0;
        if (!best.isEmpty()) {
            acts.remove(Act.HOLD_ON);
        }
        if (acts.isEmpty() && aboutUs && asks()) {
            acts.add(Act.REQUEST_INFO);
        } else if (acts.isEmpty() && aboutUs && heard.expected() == Expectation.OPEN) {
            acts.add(Act.INFORM);
        } else if (acts.isEmpty() && !aboutUs && (topic.unknown() >= FAR_AFIELD || topic.foreign() > 0 || heard.expected() == Expectation.OPEN && topic.unknown() > 0 && words.size() >= FAR_AFIELD)) {
            acts.add(Act.OFF_TOPIC);
        }
    }
}
