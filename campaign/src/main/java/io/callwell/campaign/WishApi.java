package io.callwell.campaign;

import io.callwell.appointment.Patients;
import io.callwell.campaign.ContactDesk.WishView;
import io.callwell.events.PatientId;
import io.callwell.platform.problem.InvalidException;
import java.security.Principal;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where staff write down what patients wish about being reached. It counts from the next pre-call decision on. */
@RestController
@RequestMapping("/api/campaigns/wishes")
class WishApi {

    private static final List<String> PURPOSES = List.of("CARE", "OUTREACH");

    private final ContactDesk contacts;
    private final Patients patients;

    WishApi(ContactDesk contacts, Patients patients) {
        this.contacts = contacts;
        this.patients = patients;
    }

    record WishBody(@Nullable LocalTime from, @Nullable LocalTime to, @Nullable Boolean byVoice, @Nullable Boolean byText, @Nullable Set<String> refused,
            @Nullable Boolean confidential, @Nullable String proxyName) {

        WishView view() {
            return new WishView(from, to, byVoice == null || byVoice, byText == null || byText, refused == null ? Set.of() : refused,
                    confidential != null && confidential, proxyName);
        }
    }

    @GetMapping("/{patient}")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public WishView wishes(@PathVariable("patient") PatientId patient) {
        patients.patient(patient);
        return contacts.wishOf(patient).orElse(WishView.NONE);
    }

    /** What is left out counts as no wish. */
    @PostMapping("/{patient}")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public WishView change(@PathVariable("patient") PatientId patient, @RequestBody WishBody body, Principal by) {
        WishView wish = body.view();
        patients.patient(patient);
        if ((wish.from() == null) != (wish.to() == null) || wish.from() != null && wish.to() != null && !wish.from().isBefore(wish.to())) {
            throw new InvalidException("the hours are not whole", "from", "give 'from' and a later 'to', or neither");
        }
        Set<String> refused = wish.refused() == null ? Set.of() : wish.refused();
        if (!PURPOSES.containsAll(refused)) {
            throw new InvalidException("there is no such purpose", "refused", "use CARE and OUTREACH");
        }
        contacts.write(patient, wish, refused, by.getName());
        return wish;
    }

    /** A patient told staff, by whatever means, that they want no more calls and texts. */
    @PostMapping("/{patient}/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public void revoke(@PathVariable("patient") PatientId patient) {
        patients.optOut(patient, null);
    }
}
