package io.callwell.carrier.patient;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A person on the phone. Hears a question end (its mark has been played, nothing waits to be played, and it has been silent for a while),
 * thinks, and does what the persona says for that question. When the other side speaks again during the thinking, listens again. Choices and
 * think times depend only on seed, call, question and how often it came: the same call goes the same way.
 */
public final class PatientMind implements Mind {

    static final String UNMARKED = "unmarked";

    private static final int INTERRUPTED_MS = 100;
    private static final int FRAME_MS = 20;
    private static final int HELLO_MS = 300;

    /** Something decided and not yet done. */
    private record Due(long at, Answer answer, String node) {}

    private final Persona persona;
    private final Map<String, String> facts;
    private final long seed;
    private final boolean muted;
    private final boolean hello;
    private final boolean speaksLanguage;
    private final Map<String, Integer> counts = new HashMap<>();

    private Optional<Due> due = Optional.empty();
    private Optional<Due> later = Optional.empty();
    private Optional<String> question = Optional.empty();
    private long questionEnded;
    private boolean heardSomething;
    private Optional<String> beingSaid = Optional.empty();
    private long beingSaidSince;
    private Optional<String> answeredEarly = Optional.empty();
    private long lastSound;
    private int soundRun;
    private long lastLife;
    private int deadAir;
    private boolean saidHello;
    private boolean hangUpAfterWords;
    private boolean wordsBegan;

    /**
     * @param attempt        how many calls this person had before; makes another call another call
     * @param today          for {@code tomorrow} and the like
     * @param hello          whether to say hello on picking up
     * @param speaksLanguage whether this machine can speak the person's language; if not, keys are pressed where the persona offers them
     */
    public PatientMind(
            Persona persona, VirtualPatient patient, int attempt, LocalDate today, boolean hello, boolean speaksLanguage) {
        this.persona = persona;
        this.facts = patient.facts(today);
        this.seed = patient.seed() * 31 + attempt;
        this.muted = patient.muted();
        this.hello = hello && !persona.hello().isBlank();
        this.speaksLanguage = speaksLanguage;
    }

    @Override
    public List<Act> notice(Moment now) {
        List<Act> acts = new ArrayList<>(2);
        listen(now);
        if (hello && !saidHello && now.ms() >= HELLO_MS) {
            saidHello = true;
            acts.add(say(persona.hello(), ""));
        }
        if (wordsOver(now)) {
            acts.add(new Act.HangUp("said what there was to say"));
            return acts;
        }
        bargeIn(now).ifPresent(due -> {
            answeredEarly = now.nextMark().map(PatientMind::utteranceEnd);
            perform(due, now, acts);
        });
        if (due.isEmpty() && !now.speaking()) {
            questionHeard(now).ifPresent(node -> decide(node, now, acts));
        }
        if (due.isPresent() && now.ms() >= due.get().at() && !now.speaking()) {
            perform(due.get(), now, acts);
        } else if (later.isPresent() && now.ms() >= later.get().at() && !now.speaking() && !now.sound()) {
            perform(later.get(), now, acts);
        }
        deadAir(now, acts);
        return acts;
    }

    /** The answers to each question when it comes for the first time; later ones are made while the person thinks. */
    @Override
    public List<String> foreseen() {
        Stream<String> answers = persona.answers().keySet().stream().sorted().flatMap(node -> words(persona.turn(node, 0).answer(), node));
        return Stream.concat(Stream.of(persona.hello()), answers).map(this::text).filter(text -> !text.isBlank()).distinct().toList();
    }

    private Stream<String> words(Answer answer, String node) {
        return switch (spoken(answer)) {
            case Answer.Say say -> Stream.concat(Stream.of(chosen(say, node)), say.later().stream().map(Answer.Later::text));
            case Answer.BargeIn(_, Answer what) -> words(what, node);
            case Answer.Listen _, Answer.Keys _, Answer.HangUp _ -> Stream.empty();
        };
    }

    private void listen(Moment now) {
        for (String mark : now.marks()) {
            node(mark).filter(_ -> !isProgress(mark) && !answeredEarly.equals(Optional.of(mark))).ifPresent(node -> {
                question = Optional.of(node);
                questionEnded = now.ms();
            });
        }
        if (now.sound()) {
            Optional<String> saying = now.nextMark().flatMap(PatientMind::node);
            if (!saying.equals(beingSaid)) {
                beingSaid = saying;
                beingSaidSince = now.ms();
            }
            heardSomething = true;
            lastSound = now.ms();
            lastLife = now.ms();
            deadAir = 0;
        }
        soundRun = now.sound() ? soundRun + FRAME_MS : 0;
        if (soundRun >= INTERRUPTED_MS && due.isPresent()) {
            due = Optional.empty();
        }
        if (now.speaking() || due.isPresent() || later.isPresent()) {
            lastLife = now.ms();
        }
    }

    private Optional<String> questionHeard(Moment now) {
        if (now.sound() || !now.bufferEmpty()) {
            return Optional.empty();
        }
        long silence = now.ms() - Math.max(lastSound, questionEnded);
        boolean markedToTheEnd = question.isPresent() && lastSound <= questionEnded + 3 * FRAME_MS;
        if (markedToTheEnd && silence >= persona.hearing().endSilenceMs()) {
            return question;
        }
        if (heardSomething && !markedToTheEnd && silence >= persona.hearing().unmarkedSilenceMs()) {
            return Optional.of(question.orElse(UNMARKED));
        }
        return Optional.empty();
    }

    private void decide(String node, Moment now, List<Act> acts) {
        Answer.Turn turn = turn(node);
        int think = turn.think().orElse(persona.think()).pick(dice(node, 1));
        switch (spoken(turn.answer())) {
            case Answer.Listen _ -> {
                acts.add(new Act.Ignore(node));
                counts.merge(persona.counter(node), 1, Integer::sum);
                forget();
            }
            case Answer.BargeIn(_, Answer what) -> due = Optional.of(new Due(now.ms() + think, spoken(what), node));
            case Answer.Say say -> {
                acts.add(new Act.Prepare(text(chosen(say, node))));
                due = Optional.of(new Due(now.ms() + think, say, node));
            }
            case Answer answer -> due = Optional.of(new Due(now.ms() + think, answer, node));
        }
    }

    private Optional<Due> bargeIn(Moment now) {
        if (!now.sound() || now.speaking()) {
            return Optional.empty();
        }
        return beingSaid
                .filter(node -> turn(node).answer() instanceof Answer.BargeIn(int afterMs, _)
                        && now.ms() - beingSaidSince >= afterMs)
                .map(node -> new Due(now.ms(), spoken(((Answer.BargeIn) turn(node).answer()).what()), node));
    }

    private void perform(Due what, Moment now, List<Act> acts) {
        switch (what.answer()) {
            case Answer.Say say -> {
                acts.add(say(chosen(say, what.node()), what.node()));
                hangUpAfterWords = say.thenHangUp();
                wordsBegan = false;
                answered(what.node());
                later = say.later().map(words -> new Due(now.ms() + words.afterMs(),
                        new Answer.Say(List.of(words.text()), Optional.empty(), false, Optional.empty()), what.node()));
                return;
            }
            case Answer.Keys(String digits) -> acts.add(new Act.Press(text(digits), what.node()));
            case Answer.HangUp _ -> acts.add(new Act.HangUp("hung up by the person"));
            case Answer.Listen _, Answer.BargeIn _ -> acts.add(new Act.Ignore(what.node()));
        }
        answered(what.node());
    }

    private void answered(String node) {
        counts.merge(persona.counter(node), 1, Integer::sum);
        later = Optional.empty();
        forget();
    }

    /** Waits for the next question. */
    private void forget() {
        due = Optional.empty();
        question = Optional.empty();
        heardSomething = false;
    }

    private boolean wordsOver(Moment now) {
        wordsBegan |= hangUpAfterWords && now.speaking();
        return hangUpAfterWords && wordsBegan && !now.speaking();
    }

    private void deadAir(Moment now, List<Act> acts) {
        if (now.ms() - lastLife < persona.hearing().patienceMs()) {
            return;
        }
        lastLife = now.ms();
        if (++deadAir > 1 || persona.hello().isBlank()) {
            acts.add(new Act.HangUp("nobody spoke"));
        } else {
            acts.add(say(persona.hello(), ""));
        }
    }

    private Act.Say say(String template, String node) {
        return new Act.Say(text(template), template, node);
    }

    private String text(String template) {
        return Template.fill(template, facts);
    }

    /** Who does not know that nobody hears them says the same again, and never comes upon the keys. */
    private Answer.Turn turn(String node) {
        return persona.turn(node, muted ? 0 : counts.getOrDefault(persona.counter(node), 0));
    }

    private String chosen(Answer.Say say, String node) {
        return say.texts().get((int) Math.floorMod(dice(node, 2), (long) say.texts().size()));
    }

    private Answer spoken(Answer answer) {
        return answer instanceof Answer.Say(_, Optional<String> keys, _, _) && !speaksLanguage && keys.isPresent()
                ? new Answer.Keys(keys.get())
                : answer;
    }

    private long dice(String node, int purpose) {
        int count = counts.getOrDefault(persona.counter(node), 0);
        return new SplittableRandom(seed * 1_000_003L + persona.counter(node).hashCode() * 101L + count * 7L + purpose).nextLong();
    }

    /** The node id in a mark's name, {@code <utterance>:<node>} or {@code <utterance>:<node>:w<k>}. */
    static Optional<String> node(String mark) {
        String[] parts = mark.split(":", 3);
        return parts.length < 2 || parts[1].isBlank() ? Optional.empty() : Optional.of(parts[1]);
    }

    /** The mark that will end the utterance of this one: what was answered early is not answered again at its end. */
    private static String utteranceEnd(String mark) {
        String[] parts = mark.split(":", 3);
        return parts[0] + ":" + parts[1];
    }

    static boolean isProgress(String mark) {
        return mark.split(":", 3).length == 3;
    }
}
