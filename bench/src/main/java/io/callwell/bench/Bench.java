package io.callwell.bench;

import io.callwell.bench.booking.BookingBench;
import io.callwell.bench.campaign.CampaignBench;
import io.callwell.bench.hearing.HearingBench;
import io.callwell.bench.media.MediaBench;
import io.callwell.bench.turn.TurnBench;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A benchmark that {@code ./callwell bench NAME} runs. */
public interface Bench {

    /**
     * @param scale    1 is the length that the published figures were taken with; less is quicker and noisier
     * @param progress told what is being done, for people
     */
    BenchReport run(double scale, Consumer<String> progress);

    /** All of them, by name. */
    static Map<String, Bench> all() {
        return new TreeMap<>(Map.of("booking", new BookingBench(), "campaign", new CampaignBench(), "hearing", new HearingBench(), "media", new MediaBench(),
                "turn", new TurnBench()));
    }
}
