package io.callwell.orchestrator;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patients;
import io.callwell.campaign.Campaigns;
import io.callwell.orchestrator.dial.DialPolicy;
import io.callwell.orchestrator.dial.NumberCheck;
import io.callwell.orchestrator.dial.Packs;
import io.callwell.orchestrator.forecast.ForecastController;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.store.Fleet;
import io.callwell.orchestrator.store.Talks;
import io.callwell.orchestrator.store.Timers;
import io.callwell.orchestrator.store.WebhookInbox;
import io.callwell.orchestrator.supervise.CallKeeper;
import io.callwell.orchestrator.talk.Journals;
import io.callwell.orchestrator.talk.MediaFleet;
import io.callwell.orchestrator.talk.TalkDesk;
import io.callwell.orchestrator.transfer.HandOverDesk;
import io.callwell.orchestrator.transfer.HandOvers;
import io.callwell.orchestrator.transfer.Supervision;
import io.callwell.orchestrator.trial.TrialController;
import io.callwell.orchestrator.view.AuditController;
import io.callwell.orchestrator.view.CallController;
import io.callwell.orchestrator.view.CallViews;
import io.callwell.orchestrator.view.HandOverController;
import io.callwell.orchestrator.view.LiveController;
import io.callwell.orchestrator.view.LiveFeed;
import io.callwell.orchestrator.view.Neighbours;
import io.callwell.orchestrator.webhook.CarrierDesk;
import io.callwell.orchestrator.webhook.ExotelVoice;
import io.callwell.orchestrator.webhook.LineDesk;
import io.callwell.orchestrator.webhook.TwilioVoice;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.recording.KnownCalls;
import io.callwell.recording.RecordingIndex;
import io.callwell.telephony.Carrier;
import io.callwell.telephony.PhoneNumbers;
import io.callwell.telephony.Switchboard;
import io.callwell.telephony.exotel.ExotelAccount;
import io.callwell.telephony.media.ListenTickets;
import io.callwell.telephony.twilio.TwilioWebhooks;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What others ask: carriers, media processes, people. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.ORCHESTRATOR)
class OrchestratorDoors {

    @Bean
    MediaFleet mediaFleet(Fleet fleet, OrchestratorSettings settings) {
        return new MediaFleet(fleet, settings.nodeSilence(), settings.nodeWait());
    }

    @Bean
    TalkDesk talkDesk(TenantTransactions transactions, Calls calls, Talks talks, CallKeeper keeper, LiveFeed feed) {
        return new TalkDesk(transactions, calls, talks, keeper, feed);
    }

    @Bean
    Journals callJournals(TenantTransactions transactions, Talks talks) {
        return new Journals(transactions, talks);
    }

    @Bean
    CarrierDesk carrierDesk(
            TenantTransactions transactions, Calls calls, Talks talks, WebhookInbox inbox, CallKeeper keeper, MediaFleet fleet,
            OrchestratorSettings settings) {
        return new CarrierDesk(transactions, calls, talks, inbox, keeper, fleet, settings.tokenGoodFor());
    }

    @Bean
    HandOverDesk handOverDesk(
            TenantTransactions transactions, Hospitals hospitals, Calls calls, HandOvers handOvers, CallKeeper keeper,
            ObjectProvider<Switchboard> switchboard, OrchestratorSettings settings, RemoteSettings remote, Clock clock) {
        return new HandOverDesk(
                transactions, hospitals, calls, handOvers, keeper, Optional.ofNullable(switchboard.getIfAvailable()), manner(settings, remote), clock);
    }

    @Bean
    Supervision supervision(
            TenantTransactions transactions, Hospitals hospitals, Calls calls, HandOvers handOvers, ObjectProvider<Switchboard> switchboard,
            Carrier carrier, PhoneNumbers numbers, OrchestratorSettings settings, RemoteSettings remote, Clock clock) {
        return new Supervision(
                transactions, hospitals, calls, handOvers, Optional.ofNullable(switchboard.getIfAvailable()), carrier, numbers,
                manner(settings, remote), clock);
    }

    private static HandOverDesk.Manner manner(OrchestratorSettings settings, RemoteSettings remote) {
        return new HandOverDesk.Manner(remote.publicUrl(), settings.handOver().patience(), settings.handOver().callBackWithin());
    }

    @Bean
    HandOverController handOverController(Supervision supervision, CallViews views) {
        return new HandOverController(supervision, views);
    }

    @Bean
    TwilioVoice twilioVoice(
            TwilioWebhooks webhooks, CarrierDesk desk, HandOverDesk handOvers, Hospitals hospitals, RemoteSettings remote, Carrier carrier,
            Ids ids, Clock clock) {
        return new TwilioVoice(webhooks, desk, handOvers, hospitals, remote.publicUrl(), carrier.name(), ids, clock);
    }

    @Bean
    @ConditionalOnProperty(name = "callwell.telephony.carrier", havingValue = "exotel")
    ExotelVoice exotelVoice(ExotelAccount account, CarrierDesk desk, JsonMapper json, Clock clock) {
        return new ExotelVoice(account, desk, json, clock);
    }

    @Bean
    LineDesk lineDesk(CarrierDesk desk, HandOverDesk handOvers, Calls calls, TenantTransactions transactions, Hospitals hospitals) {
        return new LineDesk(desk, handOvers, calls, transactions, hospitals);
    }

    /** Only where asked for: a trial changes visits and sends texts like any call. */
    @Bean
    @ConditionalOnProperty(name = "callwell.orchestrator.trial", havingValue = "true")
    TrialController trialController(
            TenantTransactions transactions, Patients patients, Appointments appointments, Calls calls, Talks talks, Timers timers,
            MediaFleet fleet, Ids ids, Clock clock) {
        return new TrialController(transactions, patients, appointments, calls, talks, timers, fleet, ids, clock);
    }

    @Bean
    KnownCalls knownCalls(TenantTransactions transactions, Calls calls) {
        return id -> transactions.call(() -> calls.find(id)).isPresent();
    }

    @Bean
    CallViews callViews(
            JdbcClient jdbc, TenantTransactions transactions, Talks talks, Patients patients, Campaigns campaigns, CallScores scores,
            RecordingIndex recordings, JsonMapper json, Clock clock) {
        return new CallViews(jdbc, transactions, talks, new Neighbours(patients, campaigns, scores, recordings), json, clock);
    }

    @Bean
    CallController callController(
            CallViews views, TenantTransactions transactions, CallKeeper keeper, Calls calls, Talks talks, Fleet fleet, ListenTickets tickets) {
        return new CallController(views, transactions, keeper, calls, talks, fleet, tickets);
    }

    @Bean
    ForecastController forecastController(
            Campaigns campaigns, Patients patients, Appointments appointments, NumberCheck numbers, Packs packs, DialPolicy policy,
            OrchestratorSettings settings, TenantTransactions transactions, JdbcClient jdbc, Clock clock) {
        return new ForecastController(campaigns, patients, appointments, numbers, packs, policy, settings, transactions, jdbc, clock);
    }

    @Bean
    AuditController auditController(JdbcClient jdbc, TenantTransactions transactions, Patients patients, Hospitals hospitals, JsonMapper json) {
        return new AuditController(jdbc, transactions, patients, hospitals, json);
    }

    @Bean
    LiveController liveController(LiveBus bus, CallViews views, JsonMapper json) {
        return new LiveController(bus, views, json);
    }
}
