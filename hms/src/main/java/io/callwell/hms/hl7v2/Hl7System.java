package io.callwell.hms.hl7v2;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.hospital.HospitalAnswer;
import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.appointment.hospital.TheirBooking;
import io.callwell.appointment.hospital.TheirChange;
import io.callwell.appointment.hospital.TheirChanges;
import io.callwell.appointment.hospital.TheirMove;
import io.callwell.appointment.hospital.TheirPatient;
import io.callwell.appointment.hospital.TheirPractitioner;
import io.callwell.appointment.hospital.TheirSlot;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.events.HospitalId;
import io.callwell.hms.Inbox;
import io.callwell.hms.Replays;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@link HospitalSystem} by messages. Nothing can be asked of the other side: slots are those of our own schedule, visits are as the newest message
 * had them, and changes arrive at {@link Listener}. A write is done when the hospital has acknowledged it. Thread-safe.
 */
public final class Hl7System implements HospitalSystem, Replays {

    private final HospitalId hospital;
    private final Siu siu;
    private final Sender sender;
    private final Inbox inbox;
    private final Clock clock;
    private final Optional<Listener> listener;

    /** @param url {@code mllp://host:port}. @param listen port for messages to us; 0 for any */
    public Hl7System(HospitalId hospital, URI url, Optional<Integer> listen, Duration deadline, ZoneId zone, String region, Inbox inbox, Clock clock) {
        if (!"mllp".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 0) {
            throw new IllegalArgumentException("'" + url + "' is no address for HL7 v2; give something like mllp://10.0.0.7:2575");
        }
        this.hospital = hospital;
        this.siu = new Siu(zone, region);
        this.sender = new Sender(url.getHost(), url.getPort(), deadline);
        this.inbox = inbox;
        this.clock = clock;
        this.listener = listen.map(port -> new Listener(port, this::received));
    }

    @Override
    public String adapter() {
        return "hl7v2";
    }

    /** The port at which we listen. */
    public int port() {
        return listener.map(Listener::port).orElseThrow(() -> new IllegalStateException("no port is configured to listen at"));
    }

    /** @return the acknowledgement */
    private byte[] received(Mllp.Frame frame) {
        return switch (frame) {
            case Mllp.Frame.Over() -> new byte[0];
            case Mllp.Frame.Broken(byte[] soFar, String why) -> {
                inbox.bury(hospital, "hl7v2-in", why, new String(soFar, StandardCharsets.ISO_8859_1));
                yield new byte[0];
            }
            case Mllp.Frame.Whole(byte[] message) -> answered(message).getBytes(StandardCharsets.UTF_8);
        };
    }

    private String answered(byte[] message) {
        String raw = new String(message, StandardCharsets.ISO_8859_1);
        try {
            String text = Hl7Text.decoded(message);
            return siu.acknowledged(text, "AA", taken(text));
        } catch (Hl7Text.UnreadableException unreadable) {
            inbox.bury(hospital, "hl7v2-in", String.valueOf(unreadable.getMessage()), raw);
            return siu.acknowledged(raw, "AE", String.valueOf(unreadable.getMessage()));
        }
    }

    private String taken(String text) {
        return siu.read(text, clock.instant()).map(news -> inbox.accept(hospital, "hl7v2-in", news, text).name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .orElse("nothing new");
    }

    @Override
    public String replay(String body) {
        try {
            return taken(body);
        } catch (Hl7Text.UnreadableException unreadable) {
            return "still unreadable: " + unreadable.getMessage();
        }
    }

    @Override
    public HospitalAnswer book(TheirBooking booking) {
        String placer = number(booking.key());
        TheirVisit visit = new TheirVisit(Siu.PLACED + placer, Status.BOOKED, true, booking.startsAt(), booking.endsAt(), booking.patient(),
                Optional.of(booking.practitioner()), Optional.empty(), "", Optional.empty());
        Optional<TheirVisit> before = inbox.newest(hospital, visit.id());
        return before.isPresent() ? new HospitalAnswer.Done(before.get(), true) : tell("S12", booking.key(), placer, visit, "");
    }

    @Override
    public HospitalAnswer move(TheirMove move) {
        Optional<TheirVisit> now = inbox.newest(hospital, move.visit());
        if (now.isPresent() && now.get().startsAt().equals(move.startsAt())) {
            return new HospitalAnswer.Done(now.get(), true);
        }
        if (now.isEmpty() || !now.get().isLive() || !now.get().startsAt().equals(move.from())) {
            return new HospitalAnswer.Changed(now);
        }
        TheirVisit moved = new TheirVisit(move.visit(), now.get().status(), true, move.startsAt(), move.endsAt(), now.get().patient(),
                Optional.of(move.practitioner()), Optional.empty(), "", Optional.empty());
        return tell("S13", move.key(), placer(move.visit()), moved, "");
    }

    @Override
    public HospitalAnswer cancel(TheirChange change) {
        return changed(change, "S15", Status.CANCELLED, false, change.reason().orElse("pat"));
    }

    @Override
    public HospitalAnswer confirm(TheirChange change) {
        return changed(change, "S14", Status.BOOKED, true, "CONFIRMED");
    }

    private HospitalAnswer changed(TheirChange change, String event, Status status, boolean accepted, String why) {
        Optional<TheirVisit> now = inbox.newest(hospital, change.visit());
        if (now.isPresent() && (status == Status.CANCELLED ? now.get().status() == status : now.get().accepted() && now.get().isLive()
                && now.get().startsAt().equals(change.at()))) {
            return new HospitalAnswer.Done(now.get(), true);
        }
        if (now.isEmpty() || !now.get().isLive() || !now.get().startsAt().equals(change.at())) {
            return new HospitalAnswer.Changed(now);
        }
        TheirVisit visit = now.get();
        return tell(event, change.key(), placer(change.visit()), new TheirVisit(visit.id(), status, accepted, visit.startsAt(), visit.endsAt(), visit.patient(),
                visit.practitioner(), Optional.empty(), "", Optional.empty()), why);
    }

    private HospitalAnswer tell(String event, String key, String placer, TheirVisit visit, String why) {
        // The same for every attempt under a key, so that the hospital can tell a repeat.
        String control = number(event + key);
        Instant now = clock.instant();
        String message = siu.write(event, control, placer, visit, why, now);
        Sender.Reply reply = sender.send(message.getBytes(StandardCharsets.UTF_8));
        return switch (reply) {
            case Sender.Reply.Away(String reason, boolean sent) -> new HospitalAnswer.Unreachable(reason, sent);
            case Sender.Reply.Answered(String text) -> switch (siu.verdict(text, control).orElse("")) {
                case "AA", "CA" -> {
                    inbox.told(hospital, visit, now, control);
                    yield new HospitalAnswer.Done(visit, false);
                }
                case "AE", "AR", "CE", "CR" -> {
                    inbox.bury(hospital, "hl7v2-out", "the hospital does not accept " + event, message);
                    yield new HospitalAnswer.Refused("the hospital does not accept " + event + "; see its dead letter");
                }
                default -> new HospitalAnswer.Unreachable("the acknowledgement is of another message", true);
            };
        };
    }

    /** Ours of a visit that we made; for the hospital's own visits their number serves for both. */
    private static String placer(String visit) {
        return visit.startsWith(Siu.PLACED) ? visit.substring(Siu.PLACED.length()) : visit;
    }

    private static String number(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "").substring(0, 20);
    }

    @Override
    public Optional<TheirVisit> visit(String id) {
        return inbox.newest(hospital, id);
    }

    /** A booking is found by its key; other writes are acknowledged or were not made. */
    @Override
    public Optional<TheirVisit> writtenUnder(String key) {
        return inbox.newest(hospital, Siu.PLACED + number(key));
    }

    @Override
    public List<TheirSlot> freeSlots(String schedule, Instant from, Instant to) {
        return List.of();
    }

    @Override
    public void freeOrphan(String slot, String key) {
        // The other side has no slots that we could see.
    }

    @Override
    public TheirChanges changesSince(Instant since) {
        return new TheirChanges(List.of(), since);
    }

    @Override
    public List<TheirPractitioner> practitioners() {
        return List.of();
    }

    @Override
    public Optional<TheirPatient> patient(String id) {
        return Optional.empty();
    }

    @Override
    public void close() {
        listener.ifPresent(Listener::close);
    }
}
