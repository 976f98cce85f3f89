package io.callwell.conversation.script;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the words of a script can be spoken and may be: length, keys named, nothing of a patient to a machine, no success without a receipt. */
final class SpokenTexts {

    /** Where problems go. */
    interface Problems {
        void add(String where, String what, String mend);
    }

    /** About twelve seconds of speech: nobody remembers the beginning of a longer sentence. */
    private static final int LONGEST_SENTENCE = 190;
    /** About half a minute. */
    private static final int LONGEST_TEXT = 430;
    /** What a value takes, such as "Monday the 23rd of November at half past ten". */
    private static final int VALUE = 32;

    private static final Pattern KEY = Pattern.compile("[0-9]|\\b(press|type|key|keys|digits?)\\b|दबा|टाइप|अंक|बटन", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUCCESS = Pattern.compile("\\b(is|are|was|has been|have been|i have|i've) (now )?(confirmed|booked|cancelled|canceled|moved|rescheduled)\\b"
            + "|(पक्की|पक्का) (हो गई|हो गया|कर दी|है)|रद्द (कर दी|कर दिया|हो गई|हो गया)|बुक (हो गई|हो गया|कर दी)|बदल (दी गई|दिया गया|गई है)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_A_PATIENT = Pattern.compile("\\b(appointment|visit|doctor|dr|department|clinic visit|test|tests|result|results|report|surgery|operation"
            + "|treatment|scan|x-ray|medicine|prescription|diagnosis|cardiology|orthopedics|dermatology|oncology|check-?up)\\b"
            + "|अपॉइंटमेंट|डॉक्टर|विभाग|जाँच|जांच|रिपोर्ट|ऑपरेशन|इलाज|दवा", Pattern.CASE_INSENSITIVE);

    private final Script script;
    private final Problems problems;

    SpokenTexts(Script script, Problems problems) {
        this.script = script;
        this.problems = problems;
    }

    void check() {
        for (Node node : script.nodes().values()) {
            String where = "node '" + node.id() + "'";
            node.prompts().forEach(prompt -> length(where, prompt));
            if (node instanceof Node.Question question) {
                namesKeys(where, question.again());
            }
            if (!(node instanceof Node.Announce)) {
                node.prompts().forEach(prompt -> find(prompt, SUCCESS).ifPresent(words -> problems.add(where,
                        "says '" + words + "', which claims a success without the receipt of a write", "say it in a node with 'kind: announce'")));
            }
            if (node instanceof Node.Voicemail voicemail) {
                find(voicemail.text(), OF_A_PATIENT).ifPresent(words -> problems.add(where,
                        "says '" + words + "' to a machine that anybody may listen to", "give the hospital's name and number, nothing else"));
            }
        }
        script.phrases().all().forEach(prompt -> length("phrases", prompt));
    }

    private void length(String where, Prompt prompt) {
        prompt.byLanguage().forEach((language, sentences) -> {
            int all = 0;
            for (Template sentence : sentences) {
                int length = length(sentence);
                all += length;
                if (length > LONGEST_SENTENCE) {
                    problems.add(where, "a sentence in " + language + " is too long to be spoken: about " + length + " characters",
                            "make two of it, at most " + LONGEST_SENTENCE + " characters each");
                }
            }
            if (all > LONGEST_TEXT) {
                problems.add(where, "a text in " + language + " is too long to be listened to: about " + all + " characters",
                        "say less at once, at most " + LONGEST_TEXT + " characters");
            }
        });
    }

    private static int length(Template sentence) {
        return sentence.parts().stream().mapToInt(part -> switch (part) {
            case Template.Part.Words(String text) -> text.length();
            case Template.Part.Place _ -> VALUE;
        }).sum();
    }

    private void namesKeys(String where, Prompt again) {
        for (String language : script.languages()) {
            if (again.in(language).filter(sentences -> !KEY.matcher(words(sentences)).find()).isPresent()) {
                problems.add(where, "the question again names no key in " + language, "say in 'again' which key to press");
            }
        }
    }

    private static Optional<String> find(Prompt prompt, Pattern pattern) {
        return prompt.byLanguage().values().stream().map(SpokenTexts::words).flatMap(text -> pattern.matcher(text).results())
                .map(found -> found.group()).findFirst();
    }

    private static String words(List<Template> sentences) {
        StringBuilder out = new StringBuilder();
        for (Template sentence : sentences) {
            for (Template.Part part : sentence.parts()) {
                out.append(part instanceof Template.Part.Words(String text) ? text : "…");
            }
            out.append(' ');
        }
        return out.toString();
    }
}
