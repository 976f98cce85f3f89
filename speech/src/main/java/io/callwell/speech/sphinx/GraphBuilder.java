package io.callwell.speech.sphinx;

import edu.cmu.sphinx.util.LogMath;
import io.callwell.speech.sphinx.AcousticModel.Hmm;
import io.callwell.speech.sphinx.AcousticModel.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Turns a word graph into states: every word in the context of the sounds before and after it, silence allowed after each word. Phones that sound alike and lead to the same places are built once. Good for one graph.
 */
final class GraphBuilder {

    private static final double WORD = 0.1;
    private static final double SILENCE = 0.1;
    private static final float GRAMMAR_WEIGHT = 8;

    /** A phone and where it leads. */
    private record Phone(Hmm hmm, List<Arc> exits) {}

    /** A word and how it is entered. */
    private record Entry(String word, List<Arc> arcs) {}

    /** A place between two words: knot of the word graph, sound before, sound after. */
    private record Place(int knot, int left, int right) {}

    private final AcousticModel model;
    private final WordGraph words;
    private final Function<String, List<int[]>> pronunciations;
    private final int silence;
    private final float wordPrice = LogMath.getLogMath().linearToLog(WORD);
    private final float silencePrice = LogMath.getLogMath().linearToLog(SILENCE);
    private final State end = State.end();

    private final Map<Arc, Arc> arcs = new HashMap<>();
    private final Map<Phone, State> phones = new HashMap<>();
    private final Map<Entry, State> entries = new HashMap<>();
    private final Map<Integer, Set<Integer>> starts = new HashMap<>();
    private final Map<Integer, State> silences = new HashMap<>();
    private final Map<Place, State> joints = new HashMap<>();
    private final Map<List<Arc>, State> jointsByArcs = new HashMap<>();
    private final Set<Place> building = new HashSet<>();
    private final Set<Place> usedWhileBuilding = new HashSet<>();

    /** @param pronunciations the phones of a word's pronunciations, by their numbers */
    GraphBuilder(AcousticModel model, WordGraph words, Function<String, List<int[]>> pronunciations) {
        this.model = model;
        this.words = words;
        this.pronunciations = pronunciations;
        this.silence = model.phone("SIL");
    }

    /** The state in which a turn starts: it begins with silence, then comes a sentence. */
    State build() {
        State start = State.joint();
        start.lead(new Arc[] {arc(silence(0), silencePrice)});
        return start;
    }

    private Arc arc(State to, float price) {
        return arcs.computeIfAbsent(new Arc(to, price), same -> same);
    }

    /** Silence at a knot, as long as it takes, and what may follow. */
    private State silence(int knot) {
        State known = silences.get(knot);
        if (known != null) {
            return known;
        }
        State[] states = states(model.alone(silence));
        silences.put(knot, states[0]);
        State after = State.joint();
        lead(states, model.alone(silence), List.of(arc(after, 0)));
        List<Arc> next = new ArrayList<>();
        words.ending(knot).ifPresent(price -> next.add(arc(end, price * GRAMMAR_WEIGHT)));
        next.add(arc(states[0], silencePrice));
        startingSounds(knot).forEach(sound -> next.addAll(wordsFrom(new Place(knot, silence, sound))));
        after.lead(next.toArray(Arc[]::new));
        return states[0];
    }

    private Set<Integer> startingSounds(int knot) {
        return starts.computeIfAbsent(knot, one -> {
            Set<Integer> sounds = new TreeSet<>();
            words.steps(one).forEach(step -> pronunciations.apply(step.word()).forEach(said -> sounds.add(said[0])));
            return sounds;
        });
    }

    private State joint(Place place) {
        State known = joints.get(place);
        if (known != null) {
            if (building.contains(place)) {
                usedWhileBuilding.add(place);
            }
            return known;
        }
        State fresh = State.joint();
        joints.put(place, fresh);
        building.add(place);
        List<Arc> next = new ArrayList<>(wordsFrom(place));
        if (place.right == silence) {
            words.ending(place.knot).ifPresent(price -> next.add(arc(end, price * GRAMMAR_WEIGHT)));
            next.add(arc(silence(place.knot), silencePrice));
        }
        building.remove(place);
        fresh.lead(next.toArray(Arc[]::new));
        State same = usedWhileBuilding.contains(place) ? fresh : jointsByArcs.computeIfAbsent(next, arcs -> fresh);
        joints.put(place, same);
        return same;
    }

    private List<Arc> wordsFrom(Place place) {
        List<Arc> next = new ArrayList<>();
        for (WordGraph.Step step : words.steps(place.knot)) {
            for (int[] sounds : pronunciations.apply(step.word())) {
                if (sounds[0] == place.right) {
                    Entry entry = new Entry(step.word(), said(sounds, place.left, step.to()));
                    next.add(arc(entries.computeIfAbsent(entry, this::enter), step.price() * GRAMMAR_WEIGHT));
                }
            }
        }
        return next;
    }

    private State enter(Entry entry) {
        State state = State.beginning(entry.word);
        state.lead(entry.arcs.stream().map(arc -> arc(arc.to(), wordPrice)).toArray(Arc[]::new));
        return state;
    }

    /** How to enter the phones of a word, which are built from the last to the first. */
    private List<Arc> said(int[] sounds, int left, int to) {
        int last = sounds.length - 1;
        Map<Hmm, List<Arc>> endings = new LinkedHashMap<>();
        Set<Integer> following = new LinkedHashSet<>(startingSounds(to));
        following.add(silence);
        for (int right : following) {
            Hmm hmm = model.between(last == 0 ? Position.SINGLE : Position.END, last == 0 ? left : sounds[last - 1], sounds[last], right);
            endings.computeIfAbsent(hmm, one -> new ArrayList<>()).add(arc(joint(new Place(to, sounds[last], right)), 0));
        }
        List<Arc> next = endings.entrySet().stream().map(ending -> arc(phone(ending.getKey(), ending.getValue()), 0)).toList();
        for (int i = last - 1; i >= 0; i--) {
            Hmm hmm = model.between(i == 0 ? Position.BEGIN : Position.INTERNAL, i == 0 ? left : sounds[i - 1], sounds[i], sounds[i + 1]);
            next = List.of(arc(phone(hmm, next), 0));
        }
        return next;
    }

    private State phone(Hmm hmm, List<Arc> exits) {
        List<Arc> different = exits.stream().distinct().toList();
        return phones.computeIfAbsent(new Phone(hmm, different), one -> {
            State[] states = states(hmm);
            lead(states, hmm, different);
            return states[0];
        });
    }

    private static State[] states(Hmm hmm) {
        return hmm.senones().stream().map(State::hearing).toArray(State[]::new);
    }

    private void lead(State[] states, Hmm hmm, Collection<Arc> exits) {
        for (int from = 0; from < states.length; from++) {
            List<Arc> next = new ArrayList<>();
            for (int to = 0; to <= states.length; to++) {
                float price = model.movement(hmm, from, to);
                if (price > LogMath.LOG_ZERO && to < states.length) {
                    next.add(arc(states[to], price));
                } else if (price > LogMath.LOG_ZERO) {
                    exits.forEach(exit -> next.add(arc(exit.to(), price + exit.price())));
                }
            }
            states[from].lead(next.toArray(Arc[]::new));
        }
    }
}
