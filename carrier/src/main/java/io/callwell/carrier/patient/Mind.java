package io.callwell.carrier.patient;

import java.util.List;

/** Who or what answered the phone. Told of every 20 ms, in order, by one thread. */
public interface Mind {

    List<Act> notice(Moment moment);

    /** What it will probably say, so that the speech can be made ahead of time. */
    List<String> foreseen();
}
