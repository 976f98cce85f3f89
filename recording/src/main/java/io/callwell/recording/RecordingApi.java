package io.callwell.recording;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.recording.RecordingParts.Part;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Recordings for the screens: the waveform, a signed link, and the sound behind the link. */
@RestController
class RecordingApi implements RecordingIndex {

    /** The waveform of both sides; empty lists when nothing is recorded. */
    record Peaks(int perSecond, double[] patient, double[] agent) {}

    record RecordingView(boolean available, long durationMs, Peaks peaks) {}

    record RecordingLink(URI url, Instant expiresAt) {}

    private static final Duration LINK_LIFE = Duration.ofMinutes(15);

    private final RecordingParts parts;
    private final KnownCalls calls;
    private final RecordingLinks links;
    private final RecordingAudit audit;
    private final Ids ids;
    private final URI publicUrl;
    private final InstantSource machineTime;

    /** @param machineTime the real time, for the life of links; the business clock may be shifted */
    RecordingApi(
            RecordingParts parts, KnownCalls calls, RecordingLinks links, RecordingAudit audit, Ids ids, RemoteSettings settings,
            InstantSource machineTime) {
        this.parts = parts;
        this.calls = calls;
        this.links = links;
        this.audit = audit;
        this.ids = ids;
        this.publicUrl = settings.publicUrl();
        this.machineTime = machineTime;
    }

    @Override
    public Optional<Duration> lengthOf(CallId call) {
        List<Part> found = parts.of(Tenancy.current(), call);
        return found.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(new WholeRecording(found).durationMs()));
    }

    /** A call that nobody answered, or whose recording is not stored yet, has one that is not available. */
    @GetMapping("/api/calls/{id}/recording")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    RecordingView recording(@PathVariable("id") CallId id) {
        List<Part> found = parts.of(Tenancy.current(), id);
        if (found.isEmpty() && !calls.has(id)) {
            throw new NotFoundException("call " + id);
        }
        WholeRecording whole = new WholeRecording(found);
        return new RecordingView(!found.isEmpty(), whole.durationMs(), new Peaks(PartAudio.peaksPerSecond(), whole.peaks(Part::patientPeaks), whole.peaks(Part::agentPeaks)));
    }

    @PostMapping("/api/calls/{id}/recording-link")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    RecordingLink link(@PathVariable("id") CallId id, Principal who) {
        HospitalId hospital = Tenancy.current();
        if (parts.of(hospital, id).isEmpty()) {
            throw new NotFoundException("recording of call " + id);
        }
        Instant expiresAt = machineTime.instant().plus(LINK_LIFE).truncatedTo(ChronoUnit.SECONDS);
        RecordingLinks.Link link = new RecordingLinks.Link(hospital, id, ids.next(), expiresAt);
        audit.linkGiven(link, who.getName());
        return new RecordingLink(publicUrl.resolve("/recordings/" + links.token(link)), expiresAt);
    }

    /** The sound as a stereo WAV; byte ranges are served, so that a player can seek. */
    @GetMapping("/recordings/{token}")
    ResponseEntity<Resource> sound(@PathVariable("token") String token, @RequestHeader(name = HttpHeaders.RANGE, defaultValue = "bytes=0-") String range) {
        RecordingLinks.Link link = links.read(token, machineTime.instant());
        List<Part> found = parts.of(link.hospital(), link.call());
        if (found.isEmpty()) {
            throw new NotFoundException("recording of call " + link.call());
        }
        if (range.startsWith("bytes=0-")) {
            audit.played(link);
        }
        byte[] wav = new WholeRecording(found).wav(part -> parts.audio(link.hospital(), part));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("audio/wav")).cacheControl(CacheControl.noStore()).body(new ByteArrayResource(wav));
    }
}
