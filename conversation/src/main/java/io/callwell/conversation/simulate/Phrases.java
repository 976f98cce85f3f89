package io.callwell.conversation.simulate;

import io.callwell.conversation.nlu.Act;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** What virtual patients say: English, Hindi in both scripts, and mixed, as people talk. */
final class Phrases {

    private static final Map<Act, List<String>> ENGLISH = Map.ofEntries(
            Map.entry(Act.YES, List.of("yes", "yes please", "yeah sure", "yes that's right", "okay yes", "haan ji", "ji haan")),
            Map.entry(Act.NO, List.of("no", "no thank you", "no that's not right", "nahi", "nope")),
            Map.entry(Act.CONFIRM, List.of("yes i will be there", "please confirm it", "i will come", "confirm")),
            Map.entry(Act.MOVE, List.of("i want another day", "can we change the date", "i need to reschedule", "please move it")),
            Map.entry(Act.CANCEL, List.of("cancel it please", "i want to cancel", "please cancel my appointment")),
            Map.entry(Act.BOOK, List.of("i want to book an appointment", "i need an appointment", "i would like to book")),
            Map.entry(Act.OTHER_TIMES, List.of("anything else", "do you have other times", "something else please")),
            Map.entry(Act.HUMAN, List.of("i want to talk to a person", "connect me to a human", "can i speak to somebody from the staff")),
            Map.entry(Act.OPT_OUT, List.of("stop calling me", "do not call me again", "take me off your list")),
            Map.entry(Act.WRONG_NUMBER, List.of("wrong number", "you have the wrong number")),
            Map.entry(Act.NOT_HERE, List.of("she is not at home", "he is not here right now")),
            Map.entry(Act.RELATIVE, List.of("this is her son", "i am her husband", "i am her daughter")),
            Map.entry(Act.CALL_LATER, List.of("call me later", "please call me back in the evening", "i am busy call me tomorrow at five")),
            Map.entry(Act.EMERGENCY, List.of("i have chest pain and i cannot breathe", "i have severe chest pain")),
            Map.entry(Act.ABUSE, List.of("you are a stupid idiot", "you bloody idiot")),
            Map.entry(Act.SPEAK_HINDI, List.of("hindi mein boliye", "can you speak hindi please", "हिंदी में बात कीजिए")),
            Map.entry(Act.WHO_IS_THIS, List.of("who is this", "aap kaun bol rahe hain")),
            Map.entry(Act.ASK_PREPARATION, List.of("how should i prepare", "can i eat before", "khaali pet aana hai kya")),
            Map.entry(Act.ASK_DOCUMENTS, List.of("what should i bring", "which documents do i need")),
            Map.entry(Act.ASK_ADDRESS, List.of("what is the address", "where is the hospital")),
            Map.entry(Act.ASK, List.of("i have a question", "can i ask you something")),
            Map.entry(Act.ASK_HOURS, List.of("when are you open", "what are the opening hours")),
            Map.entry(Act.IS_ROBOT, List.of("are you a robot", "is this a machine")),
            Map.entry(Act.WHY_RECORDED, List.of("why are you recording", "why is this recorded")));
    private static final Map<Act, List<String>> HINDI = Map.ofEntries(
            Map.entry(Act.YES, List.of("हाँ", "जी हाँ", "haan ji")),
            Map.entry(Act.NO, List.of("नहीं", "जी नहीं")),
            Map.entry(Act.CONFIRM, List.of("हाँ मैं आऊँगा", "main aaunga")),
            Map.entry(Act.MOVE, List.of("दूसरा दिन चाहिए", "samay badalna hai")),
            Map.entry(Act.CANCEL, List.of("रद्द कर दीजिए", "cancel kar dijiye")));

    private Phrases() {}

    static String of(Act act, boolean hindi, Random random) {
        List<String> phrases = hindi && HINDI.containsKey(act) ? HINDI.get(act) : ENGLISH.getOrDefault(act, List.of());
        return phrases.isEmpty() ? act.name().toLowerCase(Locale.ROOT).replace('_', ' ') : phrases.get(random.nextInt(phrases.size()));
    }

    static String birthDate(LocalDate date, Random random) {
        String month = date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
        return switch (random.nextInt(3)) {
            case 0 -> date.getDayOfMonth() + " " + month + " " + date.getYear();
            case 1 -> month + " " + date.getDayOfMonth() + " " + date.getYear();
            default -> "it's the " + date.getDayOfMonth() + "th of " + month + " " + date.getYear();
        };
    }

    static String birthKeys(LocalDate date) {
        return date.format(DateTimeFormatter.ofPattern("ddMMyyyy"));
    }

    static String day(Random random) {
        List<String> days = List.of("tomorrow", "next monday", "thursday at ten", "day after tomorrow in the morning", "friday afternoon", "next week",
                "any time", "the soonest", "wednesday at half past four", "parso subah", "kal shaam ko");
        return days.get(random.nextInt(days.size()));
    }

    static String later(Random random) {
        List<String> times = List.of("tomorrow at five", "this evening", "in the evening at seven", "kal subah das baje", "tomorrow morning");
        return times.get(random.nextInt(times.size()));
    }
}
