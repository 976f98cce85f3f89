package io.callwell.conversation.pipeline;

import io.callwell.conversation.ConversationSettings;
import io.callwell.conversation.replay.Body;
import io.callwell.conversation.replay.Journal;
import io.callwell.conversation.replay.Replay;
import io.callwell.conversation.script.Caller;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptState;
import io.callwell.events.CallId;
import io.callwell.orchestrator.AttachRequest;
import io.callwell.orchestrator.CallBrief;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.media.MediaGate;
import io.callwell.telephony.media.MediaLeg;
import io.callwell.telephony.media.MediaListener;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets streams of known calls talk, each on a virtual thread of its own. */
public final class TalkGate implements MediaGate {

    private static final Logger LOG = LoggerFactory.getLogger(TalkGate.class);

    private final Collaborators with;
    private final ConversationSettings settings;
    private final String node;
    private final Set<LiveTalk> live = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** @param node id of this media process */
    public TalkGate(Collaborators with, ConversationSettings settings, String node) {
        this.with = with;
        this.settings = settings;
        this.node = node;
    }

    public int activeTalks() {
        return live.size();
    }

    @Override
    public Optional<MediaListener> admit(MediaLeg leg) {
        Optional<CallId> call = callOf(leg);
        String token = leg.parameters().getOrDefault("token", "");
        if (call.isEmpty() || token.isEmpty() || closing || live.size() >= settings.maxCalls()) {
            LOG.warn("stream {} refused: {}", leg.streamId(), closing ? "shutting down" : live.size() >= settings.maxCalls()
                    ? "callwell.conversation.max-calls is reached" : "no call or no token");
            return Optional.empty();
        }
        try {
            CallBrief brief = with.desk().attach(new AttachRequest(call.get(), token, leg.providerCallId(), leg.streamId(), node));
            return Optional.of(Tenancy.call(brief.hospitalId(), () -> begin(leg, brief)));
        } catch (RefusedException | NotFoundException refused) {
            LOG.warn("stream {} of call {} refused: {}", leg.streamId(), call.get(), refused.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<CallId> callOf(MediaLeg leg) {
        try {
            return Optional.ofNullable(leg.parameters().get("call")).map(CallId::of);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private MediaListener begin(MediaLeg leg, CallBrief brief) {
        DeskLink desk = new DeskLink(with.desk(), brief.callId(), brief.epoch(), brief.appointmentId());
        boolean fresh = brief.journal().stream().noneMatch(e -> e.kind() == JournalEntry.Kind.CONTEXT);
        long seq = brief.journal().stream().mapToLong(JournalEntry::seq).max().orElse(0);
        ScriptState state;
        ScriptEngine engine;
        if (fresh) {
            Facts facts = with.context().facts(brief);
            desk.append(List.of(new JournalEntry(
                    ++seq, with.clock().instant(), JournalEntry.Kind.CONTEXT, Journal.json(new Body.Context(facts.plain())))));
            engine = engine(facts);
            state = ScriptState.before(facts);
        } else {
            state = Replay.run(brief.journal(), this::engine).state();
            engine = engine(state.facts());
        }
        return start(leg, brief, desk, new Chronicle(engine, desk, state, seq));
    }

    private LiveTalk start(MediaLeg leg, CallBrief brief, DeskLink desk, Chronicle chronicle) {
        Work work = task -> Thread.ofVirtual().start(() -> Tenancy.run(brief.hospitalId(), task));
        TalkSetting setting = new TalkSetting(brief.part(), time(), work, with.gates().get(), with.hearing().inCall(brief.callId()), with.voices(),
                new HospitalServices(with.appointments(), with.patients(), with.clock(), brief.callId(), brief.caller(),
                        chronicle.state().side().caller().map(Caller::id).orElse(brief.patientId())),
                new BusWords(with.bus(), with.json(), brief.hospitalId(), brief.callId()),
                with.recordings().open(brief.hospitalId(), brief.callId(), brief.part()), new Foresight(with.voices(), work), with.metrics());
        LiveTalk talk = new LiveTalk(brief.callId().toString(), leg, desk, setting, settings.longestTalk(),
                mailbox -> new Talk(setting, leg, chronicle, post(mailbox)));
        live.add(talk);
        Thread.ofVirtual().name("talk-" + brief.callId()).start(() -> {
            try {
                Tenancy.run(brief.hospitalId(), talk);
            } finally {
                live.remove(talk);
            }
        });
        return talk;
    }

    private static Consumer<Frame> post(Mailbox mailbox) {
        return mailbox::put;
    }

    private ScriptEngine engine(Facts facts) {
        return with.engines().engine(facts);
    }

    private TalkTime time() {
        return new TalkTime() {
            @Override
            public long ms() {
                return System.nanoTime() / 1_000_000;
            }

            @Override
            public Instant now() {
                return with.clock().instant();
            }
        };
    }

    /** No new talks; those that run end, so that another process can go on with them. */
    public void shutDown() {
        closing = true;
        live.forEach(LiveTalk::shutDown);
    }
}
