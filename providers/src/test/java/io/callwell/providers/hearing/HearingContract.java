package io.callwell.providers.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptAction.Listen;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.stt.Ear;
import io.callwell.conversation.stt.Heard;
import io.callwell.conversation.stt.Hearing;
import io.callwell.providers.Listening;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine that hears keeps, local or far away. */
@Timeout(60)
public abstract class HearingContract {

    /** The engine, ready. */
    protected abstract Hearing hearing();

    /** 8 kHz mu-law of somebody who says "yes". */
    protected abstract byte[] yes();

    private static Listen question() {
        return Listening.at(Expected.YES_NO);
    }

    private static String words(Speech speech) {
        return speech instanceof Speech.Words(String text, double confidence) && confidence > 0 && confidence <= 1 ? text.toLowerCase(java.util.Locale.ROOT) : "";
    }

    @Test
    void hearsAWholeTurn() {
        assertThat(words(hearing().hear(MuLaw.decode(yes()), question()))).contains("yes");
    }

    @Test
    void hearsATurnWhileItIsSpoken() {
        byte[] turn = yes();
        try (Ear ear = hearing().open(question())) {
            for (int from = 0; from < turn.length; from += 160) {
                ear.audio(Arrays.copyOfRange(turn, from, Math.min(turn.length, from + 160)));
            }
            Heard heard = ear.end(MuLaw.decode(turn));
            assertThat(words(heard.speech())).contains("yes");
            assertThat(heard.by()).isEqualTo(hearing().name());
        }
    }

    @Test
    void hearsNothingInSilence() {
        byte[] silence = new byte[8_000];
        Arrays.fill(silence, MuLaw.SILENCE);
        try {
            assertThat(hearing().hear(MuLaw.decode(silence), question())).isNotInstanceOf(Speech.Words.class);
        } catch (ProviderException nothing) {
            assertThat(nothing.failure()).isEqualTo(Failure.EMPTY);
        }
    }

    @Test
    void hearsSeveralPeopleAtOnce() throws InterruptedException, ExecutionException {
        short[] turn = MuLaw.decode(yes());
        List<Future<Speech>> all = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                all.add(callers.submit(() -> hearing().hear(turn, question())));
            }
        }
        for (Future<Speech> one : all) {
            assertThat(words(one.get())).contains("yes");
        }
    }

    @Test
    void aTurnThatNobodyWantsAnyMoreIsGivenUp() {
        Ear ear = hearing().open(question());
        ear.audio(yes());
        ear.close();
        ear.close();
        assertThat(words(hearing().hear(MuLaw.decode(yes()), question()))).contains("yes");
    }
}
