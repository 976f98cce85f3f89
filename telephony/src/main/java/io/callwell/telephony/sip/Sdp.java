package io.callwell.telephony.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The audio part of a session description (RFC 8866), as far as telephone audio needs it.
 *
 * @param host      where the writer wants its audio
 * @param port      0 refuses the audio
 * @param codecs    payload types in the writer's order, of those that we speak: 0 PCMU, 8 PCMA (RFC 3551)
 * @param keys      payload type of key events (RFC 4733)
 * @param direction as the writer sees it
 */
record Sdp(String host, int port, List<Integer> codecs, OptionalInt keys, Direction direction) {

    static final int PCMU = 0;
    static final int PCMA = 8;

    /** Which way audio goes. */
    enum Direction {
        SENDRECV,
        SENDONLY,
        RECVONLY,
        INACTIVE;

        /** What answers it, when we are ready for both ways (RFC 3264, section 6.1). */
        Direction answer() {
            return switch (this) {
                case SENDRECV -> SENDRECV;
                case SENDONLY -> RECVONLY;
                case RECVONLY -> SENDONLY;
                case INACTIVE -> INACTIVE;
            };
        }
    }

    private static final int OUR_KEYS = 101;

    static Sdp offer(String host, int port, Direction direction) {
        return new Sdp(host, port, List.of(PCMU, PCMA), OptionalInt.of(OUR_KEYS), direction);
    }

    /** Our side of an answer: the first codec of the offer that we speak. Empty when there is none: 488. */
    Optional<Sdp> answer(String ourHost, int ourPort) {
        return codecs.stream().findFirst().map(codec -> new Sdp(ourHost, ourPort, List.of(codec), keys, direction.answer()));
    }

    boolean isHold() {
        return direction == Direction.SENDONLY || direction == Direction.INACTIVE || host.equals("0.0.0.0");
    }

    /** @param version grows with each description of a session */
    String text(long session, long version) {
        List<String> types = new ArrayList<>(codecs.stream().map(String::valueOf).toList());
        keys.ifPresent(type -> types.add(Integer.toString(type)));
        StringBuilder text = new StringBuilder();
        line(text, "v=0");
        line(text, "o=callwell %d %d IN IP4 %s".formatted(session, version, host));
        line(text, "s=-");
        line(text, "c=IN IP4 " + host);
        line(text, "t=0 0");
        line(text, "m=audio %d RTP/AVP %s".formatted(port, String.join(" ", types)));
        codecs.forEach(codec -> line(text, "a=rtpmap:%d %s/8000".formatted(codec, codec == PCMU ? "PCMU" : "PCMA")));
        keys.ifPresent(type -> {
            line(text, "a=rtpmap:%d telephone-event/8000".formatted(type));
            line(text, "a=fmtp:%d 0-15".formatted(type));
        });
        line(text, "a=ptime:20");
        line(text, "a=" + direction.name().toLowerCase(Locale.ROOT));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }

    /** @return empty when there is no audio over plain RTP in it */
    static Optional<Sdp> parse(String text) {
        Reader reader = new Reader();
        text.lines().forEach(reader::line);
        return reader.result();
    }

    /** Reads line by line. */
    private static final class Reader {

        private String host = "";
        private int port = -1;
        private List<Integer> types = List.of();
        private OptionalInt keys = OptionalInt.empty();
        private Direction direction = Direction.SENDRECV;
        private boolean inAudio;
        private boolean before = true;

        void line(String line) {
            if (line.startsWith("m=")) {
                before = false;
                inAudio = line.startsWith("m=audio ") && port < 0 && media(line.split(" "));
            } else if (line.startsWith("c=IN IP4 ") && (before || inAudio)) {
                host = line.substring(9).strip().split("/")[0];
            } else if (line.startsWith("a=") && (before || inAudio)) {
                attribute(line.substring(2).strip());
            }
        }

        private boolean media(String[] parts) {
            if (parts.length < 4 || !parts[1].matches("\\d{1,5}(/\\d+)?") || !parts[2].startsWith("RTP/AVP")) {
                return false;
            }
            port = Integer.parseInt(parts[1].split("/")[0]);
            types = new ArrayList<>();
            for (int i = 3; i < parts.length; i++) {
                if (parts[i].matches("\\d{1,3}")) {
                    types.add(Integer.parseInt(parts[i]));
                }
            }
            return true;
        }

        private void attribute(String attribute) {
            String lower = attribute.toLowerCase(Locale.ROOT);
            if (lower.matches("rtpmap:\\d{1,3} telephone-event/8000.*")) {
                keys = OptionalInt.of(Integer.parseInt(lower.substring(7, lower.indexOf(' '))));
            }
            for (Direction one : Direction.values()) {
                if (lower.equals(one.name().toLowerCase(Locale.ROOT))) {
                    direction = one;
                }
            }
        }

        Optional<Sdp> result() {
            if (port < 0 || host.isEmpty()) {
                return Optional.empty();
            }
            List<Integer> known = types.stream().filter(type -> type == PCMU || type == PCMA).toList();
            return Optional.of(new Sdp(host, port, known, keys, direction));
        }
    }
}
