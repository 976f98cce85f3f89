package io.callwell.conversation.pipeline;

import io.callwell.conversation.script.ScriptAction;
import io.callwell.platform.problem.FencedException;
import io.callwell.recording.RecordingTap;
import io.callwell.telephony.media.MediaLeg;
import io.callwell.telephony.media.MediaListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A talk on its own thread: takes frames from the socket into the mailbox, moves the talk, and brings it to its end. */
final class LiveTalk implements MediaListener, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTalk.class);
    private static final long TICK_MS = 20;
    private static final long BEHIND_NANOS = 1_000_000_000L;
    private static final int BYTES_A_MS = 8;

    private final Mailbox mailbox = new Mailbox();
    private final String name;
    private final MediaLeg leg;
    private final Desk desk;
    private final Services services;
    private final RecordingTap recording;
    private final AutoCloseable gate;
    private final Talk talk;
    private final long longestNanos;

    /**
     * @param longest after this the talk is ended politely
     * @param talk    makes the talk around this mailbox
     */
    LiveTalk(String name, MediaLeg leg, Desk desk, TalkSetting setting, Duration longest, Function<Mailbox, Talk> talk) {
        this.name = name;
        this.leg = leg;
        this.desk = desk;
        this.services = setting.services();
        this.recording = setting.recording();
        this.gate = setting.gate();
        this.longestNanos = longest.toNanos();
        this.talk = talk.apply(mailbox);
    }

    @Override
    public void onAudio(byte[] muLaw, long timestampMs) {
        mailbox.put(new Frame.Audio(muLaw, timestampMs + muLaw.length / BYTES_A_MS));
    }

    @Override
    public void onDigit(char digit) {
        mailbox.put(new Frame.Key(digit));
    }

    @Override
    public void onText(String text) {
        mailbox.put(new Frame.Typed(text));
    }

    @Override
    public void onMark(String mark) {
        mailbox.put(new Frame.Mark(mark));
    }

    @Override
    public void onClosed(CloseReason reason) {
        mailbox.put(new Frame.Closed(reason));
    }

    void shutDown() {
        mailbox.put(new Frame.Shutdown());
    }

    @Override
    public void run() {
        try {
            long began = System.nanoTime();
            long lastTick = began;
            boolean timeUp = false;
            while (!talk.isOver()) {
                mailbox.take(TICK_MS).ifPresent(talk::handle);
                // After a pause of the machine, what came meanwhile is heard first: only then does silence mean silence.
                long sinceTick = System.nanoTime() - lastTick;
                if (sinceTick >= TICK_MS * 1_000_000 && mailbox.isEmpty() || sinceTick >= BEHIND_NANOS) {
                    lastTick = System.nanoTime();
                    talk.tick();
                    if (!timeUp && lastTick - began >= longestNanos) {
                        timeUp = true;
                        mailbox.put(new Frame.TimeUp());
                    }
                }
            }
            end();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            leg.close();
        } catch (RuntimeException bug) {
            LOG.error("call {}: the talk failed; its stream is closed so that another one can go on", name, bug);
            leg.close();
        } finally {
            free();
        }
    }

    private void end() {
        Optional<ScriptAction.Finish> finish = talk.finish();
        try {
            finish.ifPresent(desk::finish);
        } catch (FencedException younger) {
            LOG.warn("call {}: another media process has the call, its outcome counts", name);
        } catch (JournalLostException lost) {
            LOG.error("call {}: {}", name, lost.getMessage(), lost.getCause());
        }
        if (!talk.isLineGone()) {
            leg.close();
        }
        if (finish.isPresent()) {
            services.releaseHolds();
        }
        if (mailbox.dropped() > 0) {
            LOG.warn("call {}: {} frames of audio were dropped because this machine was too slow", name, mailbox.dropped());
        }
    }

    private void free() {
        talk.letGo();
        try {
            recording.close();
        } catch (RuntimeException failure) {
            LOG.error("call {}: the recording could not be stored", name, failure);
        }
        try {
            gate.close();
        } catch (Exception failure) {
            LOG.warn("call {}: the voice detector could not be freed", name, failure);
        }
    }
}
