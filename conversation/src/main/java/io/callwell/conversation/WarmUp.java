package io.callwell.conversation;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.nlu.Spoken;
import io.callwell.conversation.pipeline.Filler;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.FixedSentences;
import io.callwell.conversation.script.Script;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.simulate.Simulation;
import io.callwell.conversation.stt.LocalHearing;
import io.callwell.conversation.tts.Voices;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.speech.SpeechUnavailableException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Has ready what every call needs before the first call needs it: talks rehearsed, grammars compiled, fixed sentences spoken. Runs beside everything
 * else. The process is ready once the commonest scripts are spoken; the sentences of the others are made while nobody talks.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final List<String> COMMONEST = List.of("confirm-appointment", "inbound-reception");
    private static final long LOOK_AGAIN_NANOS = 200_000_000;
    private static final int REHEARSALS = 20;

    private final Scripts scripts;
    private final Hospitals hospitals;
    private final Voices voices;
    private final Spoken spoken;
    private final LocalHearing hearing;
    private final ConversationSettings settings;
    private final IntSupplier activeTalks;
    private volatile boolean ready;
    private volatile boolean stopping;

    /** @param activeTalks how many talks there are now */
    WarmUp(Scripts scripts, Hospitals hospitals, Voices voices, Spoken spoken, LocalHearing hearing, ConversationSettings settings,
            IntSupplier activeTalks) {
        this.activeTalks = activeTalks;
        this.hearing = hearing;
        this.scripts = scripts;
        this.hospitals = hospitals;
        this.voices = voices;
        this.spoken = spoken;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void whenReady() {
        Thread.ofPlatform().daemon().name("conversation-warm-up").priority(Thread.MIN_PRIORITY).start(this::warmUp);
    }

    /** The engines go down with the process: nothing more is asked of them. */
    @EventListener(ContextClosedEvent.class)
    void whenClosing() {
        stopping = true;
    }

    /** Whether a call would be answered without delay: until then this process offers itself to nobody. */
    boolean isReady() {
        return ready;
    }

    void warmUp() {
        Set<Sentence> done = new LinkedHashSet<>();
        try {
            rehearse();
            render(COMMONEST.stream().flatMap(id -> scripts.findNewest(id).stream()).toList(), done);
            compile();
        } finally {
            // A machine that cannot speak or hear a language still serves the others, by keys if need be.
            ready = true;
        }
        render(scripts.all(), done);
    }

    /** Script engine and understanding go through whole talks before a caller has to wait until they are loaded and compiled. */
    private void rehearse() {
        long began = System.nanoTime();
        for (String id : COMMONEST) {
            scripts.findNewest(id).filter(_ -> !stopping).ifPresent(script -> new Simulation(script, REHEARSALS, 1).run());
        }
        LOG.info("talks are rehearsed after {} ms", (System.nanoTime() - began) / 1_000_000);
    }

    private void compile() {
        if (stopping) {
            return;
        }
        try {
            long began = System.nanoTime();
            Sentence sample = new Sentence("Yes, that is correct.", true);
            hearing.warmUp(MuLaw.decode(voices.make(sample, "en")), List.of("en-IN", "en-US"), settings.decoders());
            LOG.info("the grammars of all questions are ready after {} ms", (System.nanoTime() - began) / 1_000_000);
        } catch (SpeechUnavailableException notNow) {
            LOG.warn("grammars are not compiled ahead: {}", notNow.getMessage());
        }
    }

    /** Each hospital's own language; sentences of others are spoken at their first use and kept, so that live calls never wait for them. */
    private void render(Collection<Script> chosen, Set<Sentence> done) {
        long began = System.nanoTime();
        try {
            for (Script script : chosen) {
                for (Hospital hospital : hospitals.all()) {
                    if (script.languages().contains(hospital.language()) && voices.speaks(hospital.language())) {
                        render(script, hospital, hospital.language(), done);
                    }
                }
            }
            LOG.info("{} fixed sentences are ready after {} ms", done.size(), (System.nanoTime() - began) / 1_000_000);
        } catch (SpeechUnavailableException silent) {
            LOG.warn("fixed sentences are not rendered ahead: {}", silent.getMessage());
        }
    }

    /** Who talks now needs the machine more; a sentence of theirs that is missing is made at once by the talk itself. */
    private void letThemTalk() {
        while (ready && !stopping && activeTalks.getAsInt() > 0) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private void render(Script script, Hospital hospital, String language, Set<Sentence> done) {
        Facts.Hospital facts = new Facts.Hospital(
                hospital.name(), hospital.zone(), hospital.phone(), settings.emergencyNumber(hospital.phone()));
        Stream<Sentence> fixed = Stream.concat(Filler.sentence(language).stream(), FixedSentences.of(script, facts, language, spoken).stream());
        for (Sentence sentence : fixed.toList()) {
            if (stopping) {
                return;
            }
            if (voices.ready(sentence, language).isEmpty()) {
                letThemTalk();
                voices.make(sentence, language);
            }
            done.add(sentence);
        }
    }
}
