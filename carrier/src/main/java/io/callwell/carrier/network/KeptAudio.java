package io.callwell.carrier.network;

import io.callwell.audio.MuLaw;
import io.callwell.audio.Wav;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A call as it sounded at the person's telephone: left the person, right what was played. Used by one thread. */
final class KeptAudio {

    private final ByteArrayOutputStream person = new ByteArrayOutputStream(1 << 16);
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream(1 << 16);

    void add(byte[] said, byte[] played) {
        person.writeBytes(said);
        heard.writeBytes(played);
    }

    /** Writes {@code <callSid>.wav} into the folder. */
    void save(Path folder, String callSid) throws IOException {
        Files.createDirectories(folder);
        short[] left = MuLaw.decode(person.toByteArray());
        short[] right = MuLaw.decode(heard.toByteArray());
        Files.write(folder.resolve(callSid + ".wav"), Wav.stereo(8_000, left, right).toMuLawBytes());
    }
}
