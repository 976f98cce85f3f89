package io.callwell.carrier.network;

import io.callwell.audio.MuLaw;
import io.callwell.carrier.log.CarrierLog;
import io.callwell.carrier.patient.Act;
import io.callwell.carrier.patient.Lines;
import io.callwell.carrier.patient.Mind;
import io.callwell.carrier.patient.Moment;
import io.callwell.carrier.patient.Mouth;
import io.callwell.carrier.stream.PlayoutBuffer;
import io.callwell.carrier.stream.StreamCommand;
import io.callwell.carrier.stream.StreamListener;
import io.callwell.carrier.stream.StreamSocket;
import io.callwell.carrier.stream.StreamStart;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The audio of one answered call: what the person hears, 20 ms at a time, and what the person says to it. Public methods may be called by
 * any thread; everything else happens on the {@link MediaLoop}.
 */
final class Leg {

    private static final int FRAME_MS = 20;
    private static final double AUDIBLE_RMS = 150;
    private static final int KEY_FRAMES = 12;
    private static final String OWN_MARK = "\u0000";

    private final String callSid;
    private final MediaLoop loop;
    private final CarrierLog log;
    private final Mind mind;
    private final Mouth mouth;
    private final Lines lines;
    private final Optional<Amd> amd;
    private final Optional<KeptAudio> kept;
    private final Consumer<CallSignal> signals;

    private final PlayoutBuffer buffer = new PlayoutBuffer();
    private final TurnMeter meter = new TurnMeter();
    private final Deque<Character> keys = new ArrayDeque<>();
    private final byte[] ear = new byte[MuLaw.FRAME_BYTES];
    private final byte[] said = new byte[MuLaw.FRAME_BYTES];
    private Optional<StreamSocket> stream = Optional.empty();
    private Optional<Consumer<byte[]>> room = Optional.empty();
    private StreamTally tally = new StreamTally();
    private long frames;
    private int wordsInTheMaking;
    private int keyPause;
    private boolean over;

    Leg(String callSid, MediaLoop loop, CarrierLog log, Mind mind, Mouth mouth, Lines lines, Optional<Amd> amd,
            Optional<KeptAudio> kept, Consumer<CallSignal> signals) {
        this.callSid = callSid;
        this.loop = loop;
        this.log = log;
        this.mind = mind;
        this.mouth = mouth;
        this.lines = lines;
        this.amd = amd;
        this.kept = kept;
        this.signals = signals;
    }

    String callSid() {
        return callSid;
    }

    void begin() {
        loop.add(this);
    }

    /** Ends the audio: the stream gets its {@code stop}, nothing is heard or said any more. */
    void end(Runnable then) {
        loop.execute(() -> {
            over = true;
            stream.ifPresent(StreamSocket::stop);
            then.run();
        });
        loop.remove(this);
    }

    void fail() {
        over = true;
        stream.ifPresent(StreamSocket::drop);
        signals.accept(new CallSignal.HangUp("network", "the audio failed"));
    }

    /** Opens a stream; its end comes as {@link CallSignal.StreamEnded}. */
    void connect(StreamStart start) {
        loop.execute(() -> {
            if (!over) {
                tally = new StreamTally();
                stream = Optional.of(StreamSocket.connect(loop.group(), start, new Messages(start.streamSid())));
            }
        });
    }

    /** Ends the stream and keeps the call. */
    void disconnect() {
        loop.execute(() -> {
            stream.ifPresent(StreamSocket::stop);
            buffer.clear();
        });
    }

    /** Breaks the stream's connection, for tests. */
    void dropStream() {
        loop.execute(() -> stream.ifPresent(StreamSocket::drop));
    }

    void dropStreamAfter(Duration time) {
        loop.group().schedule(this::dropStream, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Plays audio of the network's own; {@link CallSignal.PlayedOut} tells when it has been heard. */
    void play(byte[] muLaw, String id) {
        loop.execute(() -> {
            buffer.offer(muLaw);
            buffer.mark(OWN_MARK + id);
        });
    }

    void stopPlaying() {
        loop.execute(buffer::clear);
    }

    /** What the person says goes to a conference, as long as somebody speaks. */
    void talkTo(Consumer<byte[]> others) {
        loop.execute(() -> room = Optional.of(others));
    }

    void talkToNobody() {
        loop.execute(() -> room = Optional.empty());
    }

    /** The person says something of the network's own. */
    void say(byte[] muLaw) {
        loop.execute(() -> mouth.say(muLaw));
    }

    /** 20 ms of somebody else in the conference; on the media loop. */
    void hear(byte[] frame) {
        buffer.offer(frame.clone());
    }

    /** 20 ms of the call. */
    void tick() {
        long ms = ++frames * FRAME_MS;
        List<String> marks = finishedMarks(ms);
        int played = buffer.play(ear);
        boolean sound = played > 0 && audible(ear);
        mouth.next(said);
        stream.ifPresent(open -> open.sendMedia(said));
        if (mouth.speaking()) {
            room.ifPresent(others -> others.accept(said));
        }
        pressKeys();
        kept.ifPresent(audio -> audio.add(said, ear));
        boolean speaking = mouth.speaking() || wordsInTheMaking > 0 || !keys.isEmpty();
        amd.flatMap(detection -> detection.notice(ms, mouth.speaking()))
                .ifPresent(verdict -> signals.accept(new CallSignal.Detected(verdict, ms)));
        meter.notice(ms, sound, speaking).ifPresent(waited -> log.write("turn", callSid, Map.of("atMs", ms, "heardLatencyMs", waited)));
        Moment moment = new Moment(ms, sound, buffer.isEmpty(), marks, buffer.nextMark(), speaking);
        for (Act act : mind.notice(moment)) {
            perform(act, ms);
        }
    }

    private List<String> finishedMarks(long ms) {
        List<String> marks = new ArrayList<>();
        for (String mark : buffer.finishedMarks()) {
            if (mark.startsWith(OWN_MARK)) {
                signals.accept(new CallSignal.PlayedOut(mark.substring(1)));
            } else {
                stream.ifPresent(open -> open.sendMark(mark));
                marks.add(mark);
                log.write("mark", callSid, Map.of("atMs", ms, "name", mark));
            }
        }
        return marks;
    }

    private void perform(Act act, long ms) {
        switch (act) {
            case Act.Prepare(String text) -> lines.prepare(text);
            case Act.Say say -> speak(say, ms);
            case Act.Press(String digits, String node) -> {
                digits.chars().forEach(digit -> keys.add((char) digit));
                keyPause = 1;
                log.write("patient", callSid, Map.of("did", "press", "keys", digits.length(), "node", node, "atMs", ms));
            }
            case Act.Beep() -> {
                amd.ifPresent(Amd::beep);
                mouth.say(Mouth.beep());
                log.write("patient", callSid, Map.of("did", "beep", "atMs", ms));
            }
            case Act.HangUp(String why) -> {
                log.write("patient", callSid, Map.of("did", "hang-up", "why", why, "atMs", ms));
                signals.accept(new CallSignal.HangUp("person", why));
            }
            case Act.Ignore(String node) -> log.write("patient", callSid, Map.of("did", "ignore", "node", node, "atMs", ms));
        }
    }

    private void speak(Act.Say say, long ms) {
        wordsInTheMaking++;
        lines.speech(say.text()).whenComplete((speech, failure) -> loop.execute(() -> {
            wordsInTheMaking--;
            if (failure != null) {
                log.error(callSid, 0, "the patient's voice failed: " + failure.getMessage());
                return;
            }
            mouth.say(speech);
            log.write("patient", callSid, Map.of("did", "say", "text", say.template(), "node", say.node(), "atMs", ms,
                    "lateMs", frames * FRAME_MS - ms, "lengthMs", speech.length / 8));
        }));
    }

    private void pressKeys() {
        if (keys.isEmpty() || --keyPause > 0) {
            return;
        }
        keyPause = KEY_FRAMES;
        char digit = keys.remove();
        stream.ifPresent(open -> open.sendDigit(digit));
    }

    private static boolean audible(byte[] frame) {
        long sum = 0;
        for (byte code : frame) {
            int sample = MuLaw.decode(code);
            sum += (long) sample * sample;
        }
        return sum > AUDIBLE_RMS * AUDIBLE_RMS * frame.length;
    }

    /** What one stream carried, for its one line in the log. */
    private static final class StreamTally {
        private long messages;
        private long bytes;
        private int marks;
        private int clears;
        private boolean refused;
        private boolean overflowed;
    }

    private final class Messages implements StreamListener {

        private final String streamSid;

        Messages(String streamSid) {
            this.streamSid = streamSid;
        }

        @Override
        public void onOpen() {
            log.write("stream", callSid, Map.of("did", "open", "stream", streamSid, "atMs", frames * FRAME_MS));
        }

        @Override
        public void onCommand(StreamCommand command) {
            tally.messages++;
            switch (command) {
                case StreamCommand.Media(byte[] muLaw) -> {
                    tally.bytes += muLaw.length;
                    if (!buffer.offer(muLaw) && !tally.overflowed) {
                        tally.overflowed = true;
                        log.error(callSid, 31_931, "more than ten minutes of audio wait; what came later was discarded");
                    }
                }
                case StreamCommand.Mark(String name) -> {
                    tally.marks++;
                    buffer.mark(name);
                }
                case StreamCommand.Clear() -> clear();
                case StreamCommand.Invalid(int code, String why) -> {
                    if (!tally.refused) {
                        tally.refused = true;
                        log.error(callSid, code, why);
                    }
                }
            }
        }

        private void clear() {
            tally.clears++;
            int waiting = buffer.waitingMs();
            List<String> pending = buffer.clear();
            pending.forEach(mark -> stream.ifPresent(open -> open.sendMark(mark)));
            log.write("clear", callSid, Map.of("atMs", frames * FRAME_MS, "droppedMs", waiting, "marks", pending.size()));
        }

        @Override
        public void onClosed(int errorCode, String why) {
            if (errorCode != 0) {
                log.error(callSid, errorCode, why);
            }
            log.write("stream", callSid, Map.of("did", "closed", "stream", streamSid, "why", why, "atMs", frames * FRAME_MS,
                    "sentFrames", stream.map(StreamSocket::chunks).orElse(0L), "messages", tally.messages, "receivedBytes", tally.bytes,
                    "marks", tally.marks, "clears", tally.clears));
            stream = Optional.empty();
            buffer.clear();
            if (!over) {
                signals.accept(new CallSignal.StreamEnded(errorCode, why));
            }
        }
    }
}
