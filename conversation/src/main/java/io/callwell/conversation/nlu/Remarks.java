package io.callwell.conversation.nlu;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What people say beside the question, whatever it is: who we are, whether we are a machine, another language, the hospital. Pure. */
final class Remarks {

    private static final String START = "(?<![\\p{L}\\p{M}])";
    private static final String END = "(?![\\p{L}\\p{M}])";
    private static final String SPEAK = "(speak|talk|please|in|only|language|continue|switch|bol|baat|bat|mein|me|main|bata|बोल|बात|में|बता)";
    private static final String NOT = "(don'?t|do not|can'?t|cannot|no|nahi|nahin|nahi\\u0902|नहीं)";
    private static final String KIN = "(husband|wife|son|daughter|mother|father|brother|sister|mom|mum|dad|nephew|niece|grandson|granddaughter|caretaker"
            + "|nurse|maid|neighbou?r|roommate)";
    private static final String KIN_HINDI = "(patni|pati|beta|beti|maa|pitaji|bhai|behen|bahen|bahu|patnee|पत्नी|पति|बेटा|बेटी|माँ|मां|पिता|भाई|बहन|बहू)";
    private static final Map<Act, Pattern> PATTERNS = new LinkedHashMap<>();

    static {
        put(Act.SPEAK_HINDI, "(" + speak("(hindi|हिंदी|हिन्दी)") + "|" + refuses("(english|angrezi|angreji|अंग्रेज़ी|अंग्रेजी|इंग्लिश)") + ")");
        put(Act.SPEAK_ENGLISH, "(" + speak("(english|angrezi|angreji|अंग्रेज़ी|अंग्रेजी|इंग्लिश)") + "|" + refuses("(hindi|हिंदी|हिन्दी)") + ")");
        put(Act.WHO_IS_THIS, "(who('?s| is| are| am i)? ?(this|you|calling|speaking|that|talking)( with| to)?|who('s| is) (on the line|there)"
                + "|where are you calling from|which hospital|kaun (bol|baat|hai|ho|hain)|(aap|tum) kaun|kahan se (bol|baat|call)|कौन (बोल|बात|है|हैं|हो)|(आप|तुम) कौन|कहाँ से बोल)");
        put(Act.WHY_RECORDED, "(why .*record|(are|am) (you|i|we) (being )?record|is (this|it) (being )?record|(don'?t|do not|stop) record"
                + "|record(ing|ed)? (kyon|kyun|kyu|kar)|रिकॉर्ड (क्यों|कर))");
        put(Act.IS_ROBOT, "((are|r) (you|u) (a |an )?(robot|machine|computer|human|real|ai|bot|recording|real person|person|program)"
                + "|is (this|it|that) (a |an )?(robot|machine|computer|bot|ai|recording|recorded|automated|real person|human)"
                + "|am i (talking|speaking) (to|with) (a |an )?(robot|machine|computer|bot|ai|recording)"
                + "|(robot|machine|computer|insaan|insan) (ho|hai|hain|bol)|(रोबोट|मशीन|कंप्यूटर|इंसान) (हो|है|हैं|बोल))");
        put(Act.RELATIVE, "((i am|i'm|im|this is|it's|its) (her|his|the|their|a|meera's|patient's)? ?([a-z]+'s )?" + KIN
                + "|(her|his) " + KIN + " (here|speaking|this side)|(main|mai) (unki|unka|uski|uska|iski|iska)? ?" + KIN_HINDI
                + "|मैं (उनकी|उनका|उसकी|उसका)? ?" + KIN_HINDI + "|(mummy|mommy|mumma|papa|daddy|amma|appa|मम्मी|पापा)"
                + "|i('m| am) (only )?(four|five|six|seven|eight|nine|ten|\\d) (years old|yrs))");
        put(Act.ASK, "((i have|i've got|i had|just) (a|another|some|a few) (quick )?(questions?|doubts?)|i (want|wanted|need|would like|'d like) to ask"
                + "|can i ask|(kuch|ek|mujhe) .{0,10}(poochna|puchna|poochhna)|(कुछ|एक) .{0,10}(पूछना|सवाल))");
        put(Act.ASK_ADDRESS, "(address|where (is|are) (the |your )?(hospital|clinic|you)|where do i (come|go)|how (do|can) i (get|reach|come)|directions?"
                + "|parking|pata (kya|bata)|hospital kahan|kahan (hai|pe|par)|kaise (aana|pahunch)|पता (क्या|बता)|अस्पताल कहाँ|कहाँ (है|पर|आना))");
        put(Act.ASK_HOURS, "(opening hours|opening times|office hours|visiting hours|working hours|what (are )?(your |the )?(hours|timings?)|when (are you|do you|does it) (open|close)"
                + "|(what time|how late) (do|are) you (open|close)|timings? (kya|bata)|kab (khul|band)|kitne baje (tak|khul|band)|कब (खुल|बंद)|कितने बजे (तक|खुल|बंद))");
        put(Act.ASK_PREPARATION, "(how (should|do) i prepare|prepar(e|ation)|fasting|empty stomach|(can|should|may) i (eat|drink|take my)|khaali pet|khali pet|taiyari|taiyaari"
                + "|kha(na)? (sakt|kha)|खाली पेट|तैयारी|खा सकत)");
        put(Act.ASK_DOCUMENTS, "(what (should|do|must|shall) i bring|which (documents|papers)|documents?|papers|insurance card|old reports?"
                + "|kya (laana|lana|lekar|le kar)|kaun ?se (kagaz|kaagaz|document)|kaagaz|kagaz|दस्तावेज़|काग़ज़|कागज|क्या (लाना|लेकर))");
    }

    private static final Pattern WANTS = Pattern.compile("talk|speak|connect|transfer|want|give me|put me|baat|bat kar|बात");
    private static final Pattern AWAY = Pattern.compile(START + "(not|isn'?t|nahi|nahin|away|out|sleeping|asleep|busy|at work|office|bahar|so (raha|rahi|rahe)"
            + "|नहीं|बाहर|सो (रहा|रही|रहे))" + END);

    private Remarks() {}

    /**
     * Adds what the words are beside the question, and takes back what they only seem to be: who asks "are you a human?" does not ask for one,
     * and a son who picks up has not said that his mother is away.
     *
     * @param acts as understood by the general grammar
     */
    static void into(Set<Act> acts, String said) {
        String text = said.toLowerCase(Locale.ROOT);
        Set<Act> found = in(text);
        acts.addAll(found);
        if (acts.contains(Act.WHY_RECORDED)) {
            acts.remove(Act.IS_ROBOT);
        }
        if (found.contains(Act.IS_ROBOT) && !WANTS.matcher(text).find()) {
            acts.remove(Act.HUMAN);
        }
        if (found.contains(Act.RELATIVE)) {
            boolean away = AWAY.matcher(text).find();
            acts.removeIf(act -> act == Act.NOT_HERE && !away);
            if (away) {
                acts.add(Act.NOT_HERE);
            }
        }
        if (found.contains(Act.SPEAK_HINDI) || found.contains(Act.SPEAK_ENGLISH)) {
            acts.remove(Act.REPEAT);
        }
    }

    /** @param said any case, with or without punctuation */
    private static Set<Act> in(String said) {
        String text = said.strip().toLowerCase(Locale.ROOT).replaceAll("[.,!?।;:\"]", " ").replaceAll("\\s+", " ").strip();
        Set<Act> acts = EnumSet.noneOf(Act.class);
        PATTERNS.forEach((act, pattern) -> {
            if (pattern.matcher(text).find()) {
                acts.add(act);
            }
        });
        if (acts.contains(Act.SPEAK_HINDI) && acts.contains(Act.SPEAK_ENGLISH)) {
            acts.remove(text.matches(".*" + refuses("(hindi|हिंदी|हिन्दी)") + ".*") ? Act.SPEAK_HINDI : Act.SPEAK_ENGLISH);
        }
        return acts;
    }

    private static String speak(String language) {
        return "(^" + language + "( please)?$|" + SPEAK + END + ".{0,25}" + START + language + "|" + language + END + ".{0,15}" + START + SPEAK + ")";
    }

    private static String refuses(String language) {
        return "(" + NOT + " (speak|understand|know|follow|samajh|aati|aata|bol).{0,12}" + language + "|" + language + ".{0,12}(nahi|nahin|नहीं) (aati|aata|samajh|आती|आता|समझ))";
    }

    private static void put(Act act, String regex) {
        PATTERNS.put(act, Pattern.compile(START + regex));
    }
}
