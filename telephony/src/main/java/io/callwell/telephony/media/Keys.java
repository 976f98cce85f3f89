package io.callwell.telephony.media;

import io.callwell.audio.DtmfTones;
import io.callwell.audio.MuLaw;

/** Keys as tones (ITU-T Q.23), for transports without key events. */
public final class Keys {

    private static final int TONE_MS = 120;
    private static final int PAUSE_MS = 80;

    private Keys() {}

    /** 8 kHz mu-law. */
    public static byte[] tones(String keys) {
        return MuLaw.encode(DtmfTones.tones(keys, TONE_MS, PAUSE_MS));
    }
}
