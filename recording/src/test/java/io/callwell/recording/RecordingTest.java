package io.callwell.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.callwell.audio.MuLaw;
import io.callwell.audio.Wav;
import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.Problems;
import io.callwell.platform.secrets.FolderSecrets;
import io.callwell.platform.store.FolderObjectStore;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Recording, sealing, resuming and opening, on the real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T04:30:00Z");

    private Path folder;
    private TestDatabase database;
    private HospitalId hospital;
    private HospitalId other;
    private Instant businessTime = NOW;
    private Instant machineTime = NOW;
    private Sealing sealing;
    private RecordingParts parts;
    private SpooledRecordings recordings;
    private RecordingApi api;
    private MockMvc http;
    private CallId call;

    @BeforeAll
    void open(@TempDir Path folder) {
        this.folder = folder;
        database = TestDatabase.with("recording");
        hospital = database.hospital("asha", ZoneId.of("Asia/Kolkata"));
        other = database.hospital("hudson", ZoneId.of("America/New_York"));
        Clock clock = clock();
        FolderSecrets secrets = new FolderSecrets(folder.resolve("secrets"), Map.of());
        sealing = new Sealing(secrets);
        parts = new RecordingParts(database.transactions(), database.jdbc(), new FolderObjectStore(folder.resolve("objects")), sealing, clock);
        recordings = new SpooledRecordings(folder.resolve("spool"), sealing, parts, clock);
        Ids ids = new Ids(clock);
        api = new RecordingApi(parts, id -> id.equals(call), new RecordingLinks(secrets), new RecordingAudit(database.transactions(), database.jdbc(), ids, clock), ids,
                new RemoteSettings(URI.create("https://calls.example.org"), Map.of()), (InstantSource) () -> machineTime);
        http = MockMvcBuilders.standaloneSetup(api).setControllerAdvice(new Problems()).build();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void freshCall() {
        call = new CallId(UUID.randomUUID());
        businessTime = NOW;
        machineTime = NOW;
    }

    @Test
    void bothSidesComeBackWhereTheyWereSaid() {
        record(1, 2_000);
        Wav wav = wav();
        assertThat(wav.rate()).isEqualTo(8_000);
        assertThat(wav.channels()[0]).hasSize(16_000);
        assertThat(wav.channels()[0][4_000]).isEqualTo(MuLaw.decode(MuLaw.encode((short) 8_000)));
        assertThat(wav.channels()[1][4_000]).as("nobody of ours speaks at 500 ms").isZero();
        assertThat(wav.channels()[1][12_800]).isEqualTo(MuLaw.decode(MuLaw.encode((short) -4_000)));
    }

    @Test
    void nothingOfTheSoundLiesOnDiskInTheClear() throws IOException {
        record(1, 2_000);
        byte[] spoken = new byte[64];
        Arrays.fill(spoken, MuLaw.encode((short) 8_000));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(indexOf(Files.readAllBytes(file), spoken)).as("%s", file).isNegative();
            }
        }
    }

    @Test
    void aSealedPartOpensOnlyForItsHospitalAndAtItsPlace() {
        byte[] sealed = sealing.seal(hospital, "here", new byte[] {1, 2, 3});
        assertThat(sealing.open(hospital, "here", sealed)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> sealing.open(other, "here", sealed)).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> sealing.open(hospital, "there", sealed)).isInstanceOf(BrokenSealException.class);
        sealed[20] ^= 1;
        assertThatThrownBy(() -> sealing.open(hospital, "here", sealed)).isInstanceOf(BrokenSealException.class).hasMessageContaining("here");
    }

    @Test
    void theStreamAfterADroppedLineFollowsAfterASilence() {
        record(1, 2_000);
        businessTime = NOW.plusMillis(2_000 + 3_500);
        record(2, 1_000);
        assertThat(Tenancy.call(hospital, () -> api.lengthOf(call))).contains(Duration.ofMillis(6_500));
        Wav wav = wav();
        assertThat(wav.channels()[0]).hasSize(52_000);
        assertThat(Arrays.copyOfRange(wav.channels()[0], 16_100, 43_900)).containsOnly((short) 0);
        assertThat(wav.channels()[0][48_000]).isNotZero();
    }

    @Test
    void whatAKilledProcessHadWrittenIsFinishedByTheNext() throws IOException {
        Spool.Identity identity = new Spool.Identity(hospital, call, 1);
        Path spool = Spool.fileOf(folder.resolve("spool"), identity);
        try (Spool killed = Spool.create(folder.resolve("spool"), identity, NOW, sealing)) {
            for (int ms = 0; ms < 10_000; ms += 20) {
                killed.add(true, ms, tone((short) 8_000, 20));
            }
            assertThat(recordings.finishAbandoned()).as("a living process still writes it").isZero();
        }
        try (var file = FileChannel.open(spool, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 100);
        }
        assertThat(recordings.finishAbandoned()).isEqualTo(1);
        assertThat(spool).doesNotExist();
        assertThat(Tenancy.call(hospital, () -> api.lengthOf(call)).orElseThrow()).isBetween(Duration.ofMillis(8_000), Duration.ofMillis(9_999));
        assertThat(recordings.finishAbandoned()).isZero();
    }

    @Test
    void aLaterStreamFinishesAnAbandonedOneOfItsCall() {
        try (Spool killed = Spool.create(folder.resolve("spool"), new Spool.Identity(hospital, call, 1), NOW, sealing)) {
            killed.add(true, 0, tone((short) 8_000, 1_000));
        }
        businessTime = NOW.plusSeconds(2);
        record(2, 1_000);
        assertThat(parts.of(hospital, call)).extracting(RecordingParts.Part::number).containsExactly(1, 2);
    }

    @Test
    void aStoreThatFailsKeepsTheSpoolForTheNextTime() throws IOException {
        Path objects = folder.resolve("objects");
        Path aside = folder.resolve("objects-aside");
        Files.createDirectories(objects);
        Files.move(objects, aside);
        Files.writeString(objects, "a file where the folder should be");
        record(1, 1_000);
        assertThat(parts.of(hospital, call)).isEmpty();
        Files.delete(objects);
        Files.move(aside, objects);
        assertThat(recordings.finishAbandoned()).isEqualTo(1);
        assertThat(parts.of(hospital, call)).hasSize(1);
    }

    @Test
    void aCallWithoutAWordLeavesNoRecording() {
        recordings.open(hospital, call, 1).close();
        assertThat(parts.of(hospital, call)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> recordings.open(hospital, call, 0));
    }

    @Test
    void theScreenGetsPeaksOfBothSides() throws Exception {
        record(1, 2_000);
        String json = at(hospital, "/api/calls/" + call + "/recording");
        assertThat(JsonPath.<Boolean>read(json, "$.available")).isTrue();
        assertThat(JsonPath.<Integer>read(json, "$.durationMs")).isEqualTo(2_000);
        assertThat(JsonPath.<Integer>read(json, "$.peaks.perSecond")).isEqualTo(10);
        List<Double> patient = JsonPath.read(json, "$.peaks.patient");
        List<Double> agent = JsonPath.read(json, "$.peaks.agent");
        assertThat(patient).hasSize(20);
        assertThat(patient.get(5)).isCloseTo(8_000 / 32_768.0, within(0.02));
        assertThat(agent.get(5)).isZero();
        assertThat(agent.get(16)).isCloseTo(4_000 / 32_768.0, within(0.02));
    }

    @Test
    void anotherHospitalSeesNothing() throws Exception {
        record(1, 1_000);
        assertThat(JsonPath.<Boolean>read(at(other, "/api/calls/" + call + "/recording"), "$.available")).isFalse();
        Tenancy.<Exception>runThrowing(other, () -> http.perform(post("/api/calls/" + call + "/recording-link").principal(() -> "eve")).andExpect(status().isNotFound()));
    }

    @Test
    void aLinkPlaysServesRangesAndIsWrittenDown() throws Exception {
        record(1, 2_000);
        String path = link();
        byte[] whole = http.perform(get(path)).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(Wav.parse(whole).channels()).hasNumberOfRows(2);
        byte[] range = http.perform(get(path).header(HttpHeaders.RANGE, "bytes=100-199")).andExpect(status().isPartialContent()).andReturn().getResponse().getContentAsByteArray();
        assertThat(range).isEqualTo(Arrays.copyOfRange(whole, 100, 200));
        List<String> audit = database.transactions().call(hospital, () -> database.jdbc().sql("SELECT what || ' ' || who FROM recording.opened WHERE call_id = ? ORDER BY at, what")
                .param(call.value()).query(String.class).list());
        assertThat(audit).containsExactlyInAnyOrder("link nurse", "play bearer of the link");
    }

    @Test
    void anExpiredOrForgedLinkIsRefused() throws Exception {
        record(1, 1_000);
        String path = link();
        char last = path.charAt(path.length() - 10);
        String forged = path.substring(0, path.length() - 10) + (last == 'A' ? 'B' : 'A') + path.substring(path.length() - 9);
        http.perform(get(forged)).andExpect(status().isForbidden());
        http.perform(get("/recordings/nonsense!")).andExpect(status().isForbidden());
        http.perform(get("/recordings/AAAA")).andExpect(status().isForbidden());
        machineTime = NOW.plus(Duration.ofMinutes(15));
        http.perform(get(path)).andExpect(status().isForbidden());
    }

    @Test
    void aCallThatWasNotRecordedHasNoLink() throws Exception {
        Tenancy.<Exception>runThrowing(hospital, () -> http.perform(post("/api/calls/" + call + "/recording-link").principal(() -> "nurse"))
                .andExpect(status().isNotFound()).andExpect(jsonPath("$.detail").exists()));
    }

    private String link() throws Exception {
        String[] body = new String[1];
        Tenancy.<Exception>runThrowing(hospital, () -> body[0] = http.perform(post("/api/calls/" + call + "/recording-link").principal(() -> "nurse"))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
        assertThat(JsonPath.<String>read(body[0], "$.expiresAt")).isEqualTo("2026-11-23T04:45:00Z");
        URI url = URI.create(JsonPath.read(body[0], "$.url"));
        assertThat(url.getHost()).isEqualTo("calls.example.org");
        return url.getPath();
    }

    private String at(HospitalId who, String path) throws Exception {
        String[] body = new String[1];
        Tenancy.<Exception>runThrowing(who, () -> body[0] = http.perform(get(path)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
        return body[0];
    }

    /** The patient speaks in the first second, the agent (given late, as it was heard) in the rest. */
    private void record(int part, int ms) {
        try (RecordingTap tap = recordings.open(hospital, call, part)) {
            for (int at = 0; at < ms; at += 20) {
                tap.patient(at < 1_000 ? tone((short) 8_000, 20) : PartAudio.Builder.silence(160), at);
            }
            if (ms > 1_500) {
                tap.agent(tone((short) -4_000, ms - 1_500), 1_500);
            }
        }
    }

    private Wav wav() {
        return Wav.parse(new WholeRecording(parts.of(hospital, call)).wav(part -> parts.audio(hospital, part)));
    }

    private static byte[] tone(short level, int ms) {
        byte[] out = new byte[ms * 8];
        Arrays.fill(out, MuLaw.encode(level));
        return out;
    }

    private static int indexOf(byte[] where, byte[] what) {
        for (int i = 0; i + what.length <= where.length; i++) {
            if (ByteBuffer.wrap(where, i, what.length).equals(ByteBuffer.wrap(what))) {
                return i;
            }
        }
        return -1;
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return businessTime;
            }
        };
    }
}
