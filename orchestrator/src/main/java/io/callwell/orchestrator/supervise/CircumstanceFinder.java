package io.callwell.orchestrator.supervise;

import io.callwell.appointment.Patient;
import io.callwell.campaign.ContactFacts;
import io.callwell.orchestrator.dial.Circumstances;
import io.callwell.orchestrator.dial.Pack;
import io.callwell.orchestrator.dial.Packs;
import io.callwell.orchestrator.dial.Purpose;
import io.callwell.orchestrator.store.CallRecord;
import io.callwell.orchestrator.store.DialIntents;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.telephony.E164;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what the pre-call rules know beside the patient's marks. Asks the campaign service, so it runs outside of a transaction. */
public final class CircumstanceFinder {

    private static final int OF_AGE = 18;

    private final ContactFacts contacts;
    private final DialIntents intents;
    private final TenantTransactions transactions;
    private final Packs packs;
    private final Set<String> outreachScripts;

    /** @param outreachScripts scripts that are about what the patient has not asked for */
    public CircumstanceFinder(ContactFacts contacts, DialIntents intents, TenantTransactions transactions, Packs packs, Set<String> outreachScripts) {
        this.contacts = contacts;
        this.intents = intents;
        this.transactions = transactions;
        this.packs = packs;
        this.outreachScripts = Set.copyOf(outreachScripts);
    }

    /** In the tenant of the caller. */
    Circumstances find(CallRecord call, Patient patient, Optional<E164> phone, Instant now) {
        ZoneId zone = patient.zone() == null ? ZoneOffset.UTC : patient.zone();
        LocalDate day = now.atZone(zone).toLocalDate();
        Instant today = day.atStartOfDay(zone).toInstant();
        ContactFacts.Facts facts = contacts.facts(new ContactFacts.Question(patient.id(), today, now.minus(Duration.ofDays(7))));
        int rang = phone.map(number -> transactions.call(() -> intents.toNumber(number, today))).orElse(0);
        Optional<Pack.Hours> hours = facts.from().flatMap(from -> facts.to().map(to -> new Pack.Hours(from, to)));
        Set<Purpose> refused = Arrays.stream(Purpose.values()).filter(purpose -> facts.refused().contains(purpose.name())).collect(Collectors.toSet());
        return new Circumstances(
                purpose(call), phone.map(packs::of).orElse(Set.of()), facts.textsToday(), facts.textsInWeek(), rang, facts.halted(),
                ChronoUnit.YEARS.between(patient.birthDate(), day) < OF_AGE, facts.proxy(),
                new Circumstances.Wish(hours, facts.byVoice(), refused, facts.confidential()), facts.scrubbedOn());
    }

    private Purpose purpose(CallRecord call) {
        return outreachScripts.contains(call.script()) ? Purpose.OUTREACH : Purpose.CARE;
    }
}
