package io.callwell.platform.live;

import io.callwell.events.HospitalId;
import java.util.function.Consumer;

/** Tells all processes what happens now. Messages may be lost; nothing may depend on them. */
public interface LiveBus {

    /** Never blocks and never throws. */
    void publish(HospitalId hospital, LiveMessage message);

    /** @return closes the subscription */
    Subscription subscribe(HospitalId hospital, Consumer<LiveMessage> listener);

    /** A running subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
