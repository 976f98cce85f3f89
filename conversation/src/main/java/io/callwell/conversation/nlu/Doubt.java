package io.callwell.conversation.nlu;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that must not become an act although a word of an act is in them: speech to the machine rather than to the hospital, speech for other
 * people, long speech that was hardly understood. Doubt costs one more question; a wrong yes costs a visit. Pure.
 */
final class Doubt {

    private static final int LONG = 6;
    private static final int SHORT = 4;
    private static final double HARDLY = 0.55;

    private static final Pattern YES_FIRST = Pattern.compile("^(oh |well |hmm )?(yes|yeah|yep|ok|okay|sure|right|haan|han|ji|theek|हाँ|हां|जी|ठीक).*");
    private static final Pattern TO_THE_MACHINE = Pattern.compile(
            "\\b(ignore|disregard|forget) (all|every|everything|your|the|my|any|previous)|\\binstructions?\\b|system (prompt|message)|\\bprompt\\b"
                    + "|\\b(developer|debug|maintenance|admin|god) mode|\\boverride\\b|\\badmin(istrator)?\\b|master password|\\b(execute|run) the\\b|\\bfunction\\b"
                    + "|\\b(json|database|sql)\\b|drop table|select star|\\bcommand\\b|pretend|act as if|\\bassume\\b|simulate|repeat after me|(just )?say (that(?! again)|the words)"
                    + "|hidden config|\\bassistant\\b|grant me|unlock|every question|never hang up|forever|pass me through|without any questions"
                    + "|bhool jao|maan lo|bol do|mere peeche|likh do|chalao|har saw?aal|निर्देश|सिस्टम|एडमिन|डेवलपर|डेटाबेस|मान लो|बोल दो|मेरे पीछे|लिख दो|हर सवाल");
    private static final Pattern FOR_OTHERS = Pattern.compile(
            "\\b(all|every|everybody'?s?|everyone'?s?|other|others) (the )?(appointments?|patients?|visits?|bookings?|slots?)|\\beverybody'?s\\b|appointments of|every patient"
                    + "|insurance company|\\bpolice\\b|\\bministry\\b|from the bank|her employer|her date of birth|last caller|(chief|mukhya|मुख्य) (doctor|डॉक्टर) bol|मुख्य डॉक्टर|checks? band|जाँच बंद|for all patients"
                    + "|\\b(sabki|saari|saare|sab) (appointments?|slots?|patients?|khaali|confirm|cancel)|har patient|सबकी|सारी अपॉइंटमेंट|सब खाली|सारे मरीज़|सभी मरीज़|har marij");

    private Doubt() {}

    /** Whether nothing of it may have an effect. */
    static boolean isNotForUs(String said) {
        String text = said.toLowerCase(Locale.ROOT);
        return TO_THE_MACHINE.matcher(text).find() || FOR_OTHERS.matcher(text).find();
    }

    /** Takes back a yes that stands in long speech of which little was understood. */
    static void weigh(Set<Act> acts, String said, double confidence) {
        String text = said.strip().toLowerCase(Locale.ROOT);
        if (words(text) >= LONG && confidence < HARDLY && !YES_FIRST.matcher(text).matches()) {
            acts.removeAll(EnumSet.of(Act.YES, Act.CONFIRM));
        }
    }

    /** Whether an option that was found by a word of its own, and not by an act, may be believed. */
    static boolean mayChoose(String said) {
        return words(said.strip()) <= SHORT;
    }

    private static int words(String text) {
        return text.isEmpty() ? 0 : text.split("\\s+").length;
    }
}
