package io.callwell.telephony.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A telephone on a trunk, written from RFC 3261 without the library that it tests: plain text over UDP, and a socket for audio. */
final class SipPhone implements AutoCloseable {

    /** What it does with a call. */
    enum Manner {
        ANSWERS,
        ANSWERS_AND_HANGS_UP,
        RINGS,
        SAYS_NOTHING,
        IS_BUSY,
        IS_AWAY,
        IS_NO_NUMBER,
        ANSWERS_WITHOUT_A_COMMON_CODEC,
        BELIEVES_NOBODY
    }

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final DatagramSocket signals = socket();
    private final DatagramSocket audio = socket();
    private final Set<String> invites = ConcurrentHashMap.newKeySet();
    private final Map<String, String> rung = new ConcurrentHashMap<>();
    final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<String> responses = new LinkedBlockingQueue<>();
    final BlockingQueue<RtpPacket> packets = new LinkedBlockingQueue<>();
    volatile Manner manner = Manner.ANSWERS;
    volatile int codec = 0;
    volatile String audioHost = "127.0.0.1";
    private volatile String invite = "";
    private volatile Optional<InetSocketAddress> theirAudio = Optional.empty();
    private int cseq = 100;

    SipPhone() {
        Thread.ofVirtual().start(this::listen);
        Thread.ofVirtual().start(this::hear);
    }

    private static DatagramSocket socket() {
        try {
            return new DatagramSocket(0, HERE);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    int port() {
        return signals.getLocalPort();
    }

    int invites() {
        return invites.size();
    }

    private void listen() {
        byte[] buffer = new byte[8192];
        while (!signals.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                signals.receive(packet);
            } catch (IOException closed) {
                return;
            }
            String message = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
            if (message.startsWith("SIP/2.0")) {
                responses.add(message);
            } else {
                take(message, (InetSocketAddress) packet.getSocketAddress());
            }
        }
    }

    private void take(String request, InetSocketAddress from) {
        String method = request.substring(0, request.indexOf(' '));
        requests.add(request);
        switch (method) {
            case "INVITE" -> invited(request, from);
            case "ACK" -> {
                if (manner == Manner.ANSWERS_AND_HANGS_UP) {
                    send("BYE");
                }
            }
            case "CANCEL" -> {
                reply(200, request, "", from);
                Optional.ofNullable(rung.get(header(request, "Call-ID"))).ifPresent(ringing -> reply(487, ringing, "", from));
            }
            default -> reply(200, request, "", from);
        }
    }

    private void invited(String request, InetSocketAddress from) {
        boolean first = invites.add(header(request, "Call-ID"));
        if (!first && request.contains(";tag=phone")) {
            reply(200, request, sdp(), from);
            return;
        }
        invite = request;
        rung.put(header(request, "Call-ID"), request);
        theirAudio = Sdp.parse(request.substring(request.indexOf("\r\n\r\n"))).map(sdp -> new InetSocketAddress(sdp.host(), sdp.port()));
        if (manner != Manner.SAYS_NOTHING && manner != Manner.BELIEVES_NOBODY) {
            reply(180, request, "", from);
        }
        switch (manner) {
            case ANSWERS, ANSWERS_AND_HANGS_UP -> reply(200, request, sdp(), from);
            case ANSWERS_WITHOUT_A_COMMON_CODEC -> reply(200, request, sdp().replaceAll("RTP/AVP \\d+ 96", "RTP/AVP 9 96"), from);
            case IS_BUSY -> reply(486, request, "", from);
            case IS_AWAY -> reply(480, request, "", from);
            case IS_NO_NUMBER -> reply(404, request, "", from);
            case BELIEVES_NOBODY -> {
                reply(100, request, "", from);
                reply(401, request, "", from);
            }
            case RINGS, SAYS_NOTHING -> { }
        }
    }

    private String sdp() {
        return """
                v=0
                o=phone 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 %s
                t=0 0
                m=audio %d RTP/AVP %d 96
                a=rtpmap:96 telephone-event/8000
                a=sendrecv
                """.formatted(audioHost, audio.getLocalPort(), codec).replace("\n", "\r\n");
    }

    private static String header(String message, String name) {
        Matcher line = Pattern.compile("(?mi)^" + name + "\\s*:\\s*(.*?)\\s*$").matcher(message);
        return line.find() ? line.group(1) : "";
    }

    private void reply(int code, String request, String body, InetSocketAddress to) {
        StringBuilder response = new StringBuilder("SIP/2.0 " + code + " It\r\n");
        Matcher via = Pattern.compile("(?mi)^Via\\s*:.*$").matcher(request);
        while (via.find()) {
            response.append(via.group().strip()).append("\r\n");
        }
        String theirs = header(request, "To");
        response.append("From: ").append(header(request, "From")).append("\r\n")
                .append("To: ").append(theirs.contains("tag=") ? theirs : theirs + ";tag=phone").append("\r\n")
                .append("Call-ID: ").append(header(request, "Call-ID")).append("\r\n")
                .append("CSeq: ").append(header(request, "CSeq")).append("\r\n")
                .append("Contact: <sip:phone@127.0.0.1:").append(port()).append(">\r\n")
                .append("Allow: INVITE, ACK, BYE, CANCEL, UPDATE\r\n");
        if (code == 401) {
            response.append("WWW-Authenticate: Digest realm=\"trunk\", nonce=\"" + System.nanoTime() + "\", algorithm=MD5\r\n");
        }
        if (!body.isEmpty()) {
            response.append("Content-Type: application/sdp\r\n");
        }
        response.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        transmit(response.toString(), to);
    }

    /** Sends a request within the newest call. */
    void send(String method) {
        send(method, "", "");
    }

    void send(String method, String headers, String body) {
        send(method, headers, body, "phone", "");
    }

    /** As somebody does who has read the call's id, but not its tags. */
    void sendWithoutTheTags(String method, String headers, String body) {
        send(method, headers, body, "somebody", "guessed");
    }

    /** @param ours   tag of our end
     *  @param theirs tag of the other end; empty takes the right one */
    private void send(String method, String headers, String body, String ours, String theirs) {
        String contact = header(invite, "Contact").replaceAll(".*<(.*)>.*", "$1");
        Matcher where = Pattern.compile("@([^:;>]+):(\\d+)").matcher(contact);
        if (!where.find()) {
            throw new IllegalStateException("no call to send " + method + " in");
        }
        String request = method + " " + contact + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + port() + ";branch=z9hG4bK" + System.nanoTime() + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: " + header(invite, "To") + ";tag=" + ours + "\r\n"
                + "To: " + (theirs.isEmpty() ? header(invite, "From") : header(invite, "From").replaceAll(";tag=.*", ";tag=" + theirs)) + "\r\n"
                + "Call-ID: " + header(invite, "Call-ID") + "\r\n"
                + "CSeq: " + ++cseq + " " + method + "\r\n"
                + "Contact: <sip:phone@127.0.0.1:" + port() + ">\r\n"
                + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        transmit(request, new InetSocketAddress(where.group(1), Integer.parseInt(where.group(2))));
    }

    private void transmit(String message, InetSocketAddress to) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try {
            signals.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException closed) {
            requests.add("CLOSED");
        }
    }

    private void hear() {
        byte[] buffer = new byte[2048];
        while (!audio.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                audio.receive(packet);
            } catch (IOException closed) {
                return;
            }
            RtpPacket.parse(Arrays.copyOf(buffer, packet.getLength())).ifPresent(packets::add);
        }
    }

    void sendAudio(List<RtpPacket> some) {
        sendAudio(some, audio);
    }

    /** Sends from another socket than the one that was described. */
    void sendAudio(List<RtpPacket> some, DatagramSocket from) {
        InetSocketAddress to = theirAudio.orElseThrow();
        for (RtpPacket packet : some) {
            byte[] bytes = packet.bytes();
            try {
                from.send(new DatagramPacket(bytes, bytes.length, to));
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    @Override
    public void close() {
        signals.close();
        audio.close();
    }
}
