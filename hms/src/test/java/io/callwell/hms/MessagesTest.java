package io.callwell.hms;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.events.CallId;
import io.callwell.hms.Inbox.DeadLetter;
import io.callwell.hms.hl7v2.Hl7System;
import io.callwell.hms.hl7v2.StandInReceiver;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A hospital that speaks HL7 v2, over sockets, into the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {

    private StandInReceiver receiver;
    private HmsBed bed;
    private int number;

    @BeforeAll
    void open() {
        receiver = new StandInReceiver();
        bed = new HmsBed(Map.of("adapter", "hl7v2", "url", "mllp://127.0.0.1:" + receiver.port(), "listen", "0", "consent", "true"));
    }

    @AfterAll
    void close() {
        bed.close();
        receiver.close();
    }

    @Test
    void aNewVisitIsTakenInAndAcknowledged() {
        String id = id();
        assertThat(send(siu("S12", id, "20310301080000", "203103031030"))).contains("MSA|AA|").contains("taken in");
        assertThat(only(id)).hasValueSatisfying(visit -> {
            assertThat(visit.startsAt()).isEqualTo(Instant.parse("2031-03-03T05:00:00Z"));
            assertThat(visit.practitioner()).isEqualTo("Doctor Anita Rao");
        });
    }

    @Test
    void inWhateverOrderTheyComeTheNewestCounts() {
        for (int seed = 0; seed < 6; seed++) {
            String id = id();
            List<String> messages = new ArrayList<>(List.of(
                    siu("S12", id, "20310301080000", time(1)), siu("S13", id, "20310301090000", time(2)), siu("S13", id, "20310301100000", time(3)),
                    siu("S15", id, "20310301110000", time(3))));
            messages.addAll(messages);
            Collections.shuffle(messages, new Random(seed));
            messages.forEach(message -> assertThat(send(message)).contains("MSA|AA|"));
            assertThat(only(id).map(Appointment::status).orElse(Status.CANCELLED)).isEqualTo(Status.CANCELLED);
        }
    }

    @Test
    void aLateBookingDoesNotBringBackACancelledVisit() {
        String id = id();
        send(siu("S12", id, "20310301080000", time(4)));
        send(siu("S15", id, "20310301110000", time(4)));
        assertThat(send(siu("S14", id, "20310301100000", time(4)))).contains("too late");
        assertThat(only(id).orElseThrow().status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void aWordFromACallIsToldToTheHospital() {
        String id = id();
        send(siu("S12", id, "20310301080000", time(5)));
        Appointment visit = only(id).orElseThrow();
        WriteResult confirmed = bed.at(() -> bed.appointments().confirm(new WriteRequest(UUID.randomUUID().toString(), visit.id(), new CallId(UUID.randomUUID()), Optional.empty())));
        assertThat(confirmed).isInstanceOf(WriteResult.Receipt.class);
        assertThat(receiver.last()).contains("SIU^S14").contains("|" + id).contains("CONFIRMED");
        WriteResult cancelled = bed.at(() -> bed.appointments().cancel(new WriteRequest(UUID.randomUUID().toString(), visit.id(), new CallId(UUID.randomUUID()), Optional.empty())));
        assertThat(cancelled).isInstanceOf(WriteResult.Receipt.class);
        assertThat(receiver.last()).contains("SIU^S15");
    }

    @Test
    void whatCannotBeReadIsKeptWithItsReasonAndTheRestGoesOn() {
        int before = letters().size();
        assertThat(send("this is no message")).contains("MSA|AE|");
        assertThat(send(siu("S12", id(), "20310301080000", "soon"))).contains("MSA|AE|").contains("SCH-11.4");
        assertThat(send(siu("S12", id(), "20310301080000", time(6)).replace("SIU^S12", "ADT^A01"))).contains("MSA|AE|");
        byte[] latin = siu("S12", id(), "20310301080000", time(7)).replace("Asha", "J\u00fcrgen").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(exchange(latin, true)).contains("MSA|AE|").contains("MSH-18");
        exchange(siu("S12", id(), "20310301080000", time(8)).getBytes(StandardCharsets.UTF_8), false);
        assertThat(letters()).hasSize(before + 5);
        assertThat(letters().toString()).doesNotContain("Canaryfamily");
        assertThat(send(siu("S12", id(), "20310301080000", time(9)))).contains("MSA|AA|");
    }

    @Test
    void aKeptMessageCanBeLookedAtAndTakenInOnceItIsMended() {
        String id = id();
        String withoutPhone = siu("S12", id, "20310301080000", time(10)).replace("9820012345", "").replace("P1^^^", "P2^^^");
        assertThat(send(withoutPhone)).contains("MSA|AA|").contains("kept");
        DeadLetter letter = letters().getFirst();
        assertThat(letter.reason()).contains("callable number");
        assertThat(letter.body()).contains("Canaryfamily");
        assertThat(((Replays) system()).replay(letter.body().replace("|PHONE|", "|9820012345|"))).isIn("kept", "taken in");
        assertThat(bed.at(() -> bed.bean(HospitalSystemApi.class).replay(letter.id()))).containsKey("outcome");
        assertThat(bed.bean(Inbox.class).deadLetter(bed.hospital, letter.id()).orElseThrow().replayedAt()).isPresent();
    }

    private String id() {
        return "F" + ++number;
    }

    private static String time(int day) {
        return "203104%02d1000".formatted(day);
    }

    private static String siu(String event, String id, String sent, String start) {
        return String.join("\r", "MSH|^~\\&|HIS|ASHA|CALLWELL|X|" + sent + "||SIU^" + event + "|" + event + id + sent + "|P|2.3||||||UNICODE UTF-8",
                "SCH||" + id + "|||||||20|MIN^^|^^20^" + start + "|||||||||||||||",
                "PID|||P1^^^ASHA||Canaryfamily^Asha||19710305|F|||||9820012345",
                "RGS|1", "AIS|1||CARD^Cardiology|" + start, "AIP|1||D1^Rao^Anita||||" + start) + "\r";
    }

    private String send(String message) {
        return exchange(message.getBytes(StandardCharsets.UTF_8), true);
    }

    /** @param whole otherwise the connection ends in the middle of the message */
    private String exchange(byte[] message, boolean whole) {
        try (Socket socket = new Socket("127.0.0.1", ((Hl7System) system()).port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(0x0B);
            socket.getOutputStream().write(message, 0, whole ? message.length : message.length / 2);
            if (!whole) {
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
            socket.getOutputStream().write(new byte[] {0x1C, '\r'});
            StringBuilder answer = new StringBuilder();
            for (int next = socket.getInputStream().read(); next >= 0 && next != 0x1C; next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
            return answer.toString();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private io.callwell.appointment.hospital.HospitalSystem system() {
        return bed.bean(Connections.class).connected(bed.hospital).orElseThrow().system.inner();
    }

    private List<DeadLetter> letters() {
        return bed.bean(Inbox.class).deadLetters(bed.hospital, 100);
    }

    private Optional<Appointment> only(String id) {
        return bed.at(() -> bed.database.transactions().call(() -> bed.bean(io.callwell.appointment.hospital.HospitalLinks.class)
                .ours(io.callwell.appointment.hospital.HospitalLinks.Kind.VISIT, id)).map(ours -> bed.appointments().appointment(new io.callwell.events.AppointmentId(ours))));
    }
}
