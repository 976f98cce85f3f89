package io.callwell.bench.turn;

import io.callwell.conversation.pipeline.VirtualConditions;
import io.callwell.conversation.pipeline.VirtualEvent;
import io.callwell.conversation.pipeline.VirtualTalk;

/** How long people hear nothing while the sentence that tells their visit is made by a voice that takes its time for every letter. */
final class LongSentence {

    private static final String NODE = "tell-visit";
    /** A voice three to six times as fast as speech. */
    private static final long MS_A_LETTER = 10;

    private LongSentence() {}

    /** @return milliseconds more than with a voice that takes no time */
    static long silenceMs() {
        return lasts(Providers.SYNTHESIS.toMillis(), MS_A_LETTER) - lasts(0, 0);
    }

    private static long lasts(long synthesisMs, long msALetter) {
        VirtualConditions conditions = new VirtualConditions();
        conditions.synthesisMs = synthesisMs;
        conditions.synthesisMsALetter = msALetter;
        VirtualTalk talk = AgreeingTalk.number(1, conditions);
        talk.run(200_000);
        return at(talk, "heard " + NODE) - at(talk, "begins " + NODE);
    }

    private static long at(VirtualTalk talk, String what) {
        return talk.events().stream().filter(event -> event.what().equals(what)).mapToLong(VirtualEvent::atMs).findFirst()
                .orElseThrow(() -> new IllegalStateException("in the talk it did not happen: " + what));
    }
}
