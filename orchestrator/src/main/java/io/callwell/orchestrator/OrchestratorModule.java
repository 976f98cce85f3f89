package io.callwell.orchestrator;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patients;
import io.callwell.campaign.ContactFacts;
import io.callwell.events.CallId;
import io.callwell.events.TargetQueued;
import io.callwell.events.Topic;
import io.callwell.orchestrator.dial.DialPolicy;
import io.callwell.orchestrator.dial.NumberCheck;
import io.callwell.orchestrator.dial.Packs;
import io.callwell.orchestrator.lifecycle.CallLifecycle;
import io.callwell.orchestrator.store.CallLog;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.store.Commands;
import io.callwell.orchestrator.store.DialIntents;
import io.callwell.orchestrator.store.Fleet;
import io.callwell.orchestrator.store.Talks;
import io.callwell.orchestrator.store.Timers;
import io.callwell.orchestrator.store.WebhookInbox;
import io.callwell.orchestrator.supervise.AfterCommit;
import io.callwell.orchestrator.supervise.CallKeeper;
import io.callwell.orchestrator.supervise.CallRounds;
import io.callwell.orchestrator.supervise.CircumstanceFinder;
import io.callwell.orchestrator.supervise.Dialler;
import io.callwell.orchestrator.supervise.Dispatcher;
import io.callwell.orchestrator.supervise.Effects;
import io.callwell.orchestrator.supervise.Pace;
import io.callwell.orchestrator.talk.MediaFleet;
import io.callwell.orchestrator.transfer.HandOverDesk;
import io.callwell.orchestrator.transfer.HandOvers;
import io.callwell.orchestrator.view.CallViews;
import io.callwell.orchestrator.view.LiveFeed;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.events.Subscription;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.http.Remotes;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.role.ConditionalOnMissingRole;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.work.Round;
import io.callwell.platform.work.Rounds;
import io.callwell.telephony.Carrier;
import io.callwell.telephony.Lines;
import io.callwell.telephony.NumberVerdict;
import io.callwell.telephony.PhoneNumbers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The orchestrator where its role runs, and clients for it elsewhere. */
@Configuration(proxyBeanMethods = false)
@Import(OrchestratorDoors.class)
public class OrchestratorModule {

    /** The tables. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.ORCHESTRATOR)
    @EnableConfigurationProperties(OrchestratorSettings.class)
    static class Store {

        @Bean
        ModuleSchema orchestratorSchema() {
            return new ModuleSchema("orchestrator");
        }

        @Bean
        Calls calls(JdbcClient jdbc, JsonMapper json) {
            return new Calls(jdbc, json);
        }

        @Bean
        CallLog callLog(JdbcClient jdbc, JsonMapper json) {
            return new CallLog(jdbc, json);
        }

        @Bean
        Commands callCommands(JdbcClient jdbc, JsonMapper json, OrchestratorSettings settings) {
            return new Commands(jdbc, json, settings.claim());
        }

        @Bean
        Timers callTimers(JdbcClient jdbc) {
            return new Timers(jdbc);
        }

        @Bean
        DialIntents dialIntents(JdbcClient jdbc) {
            return new DialIntents(jdbc);
        }

        @Bean
        Talks talks(JdbcClient jdbc) {
            return new Talks(jdbc);
        }

        @Bean
        WebhookInbox webhookInbox(JdbcClient jdbc) {
            return new WebhookInbox(jdbc);
        }

        @Bean
        Fleet fleet(JdbcClient jdbc) {
            return new Fleet(jdbc);
        }

        @Bean
        HandOvers handOvers(JdbcClient jdbc) {
            return new HandOvers(jdbc);
        }
    }

    /** What runs the calls. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.ORCHESTRATOR)
    static class Running {

        @Bean
        Packs jurisdictionPacks() {
            return PackFiles.shipped();
        }

        @Bean
        DialPolicy dialPolicy(OrchestratorSettings settings, Packs packs) {
            return new DialPolicy(settings.window().window(), settings.limits().limits(), Optional.of(packs).filter(_ -> settings.jurisdictions()),
                    settings.hospital().day());
        }

        @Bean
        CircumstanceFinder circumstanceFinder(
                ContactFacts contacts, DialIntents intents, TenantTransactions transactions, Packs packs, OrchestratorSettings settings) {
            return new CircumstanceFinder(contacts, intents, transactions, packs, settings.outreachScripts());
        }

        @Bean
        NumberCheck numberCheck(PhoneNumbers numbers) {
            return written -> numbers.judge(written) instanceof NumberVerdict.Dialable dialable ? Optional.of(dialable.number()) : Optional.empty();
        }

        @Bean
        LiveFeed liveFeed(LiveBus bus, ObjectProvider<CallViews> views, JsonMapper json) {
            return new LiveFeed(bus, views::getObject, json);
        }

        @Bean(destroyMethod = "close")
        AfterCommit afterCommit(ObjectProvider<Effects> effects, LiveFeed feed) {
            return new AfterCommit(effects::getObject, feed::changed);
        }

        @Bean
        CallKeeper callKeeper(
                OrchestratorSettings settings, Calls calls, CallLog log, Commands commands, Timers timers, DialIntents intents, Outbox outbox,
                Clock clock, AfterCommit afterCommit) {
            return new CallKeeper(
                    new CallLifecycle(settings.times().times()), settings.retryPolicy(), calls, log, commands, timers, intents, outbox, clock, afterCommit);
        }

        @Bean
        Effects callEffects(
                TenantTransactions transactions, Hospitals hospitals, Calls calls, Commands commands, DialIntents intents, CallKeeper keeper,
                Carrier carrier, DialPolicy policy, Packs packs, OrchestratorSettings settings, RemoteSettings remote, Clock clock) {
            var rules = new Dialler.Rules(
                    remote.publicUrl(), settings.times().ring(), settings.detectMachine(), settings.decisionKeeps(), settings.sendWithin());
            var dialler = new Dialler(transactions, hospitals, calls, commands, intents, keeper, carrier, policy,
                    Optional.of(packs).filter(_ -> settings.jurisdictions()), rules, clock);
            return new Effects(transactions, commands, intents, keeper, carrier, dialler);
        }

        @Bean
        Dispatcher callDispatcher(
                TenantTransactions transactions, Hospitals hospitals, Patients patients, Appointments appointments, NumberCheck numbers, Calls calls,
                CallLog log, DialIntents intents, Fleet fleet, CallKeeper keeper, DialPolicy policy, OrchestratorSettings settings, Carrier carrier,
                CircumstanceFinder circumstances, Clock clock) {
            return new Dispatcher(
                    transactions, hospitals, patients, appointments, numbers, calls, log, intents, fleet, keeper, policy,
                    Pace.of(settings.callsPerSecond(), settings.maxActiveCalls()), carrier.name(), Optional.of(circumstances),
                    clock);
        }

        @Bean
        Rounds orchestratorRounds(
                TenantTransactions transactions, Hospitals hospitals, Calls calls, Timers timers, Commands commands, CallKeeper keeper,
                AfterCommit afterCommit, Dispatcher dispatcher, MediaFleet media, LiveFeed feed, HandOverDesk handOvers,
                OrchestratorSettings settings, Clock clock) {
            var due = new CallRounds(transactions, hospitals, calls, timers, commands, keeper, afterCommit, clock);
            return new Rounds(
                    new Round("call-dispatcher", settings.poll(), () -> dialWhileSomebodyCanTalk(dispatcher, media)),
                    new Round("call-rounds", settings.poll(), due::round),
                    new Round("hand-overs", Duration.ofSeconds(1), handOvers::round),
                    new Round("call-live-feed", settings.poll(), feed::flush));
        }

        @Bean
        Subscription<TargetQueued> orchestratorQueue(Calls calls, Ids ids, Clock clock) {
            return new Subscription<>(
                    "orchestrator.queue", Topic.CAMPAIGNS_QUEUED, TargetQueued.class,
                    (queued, meta) -> calls.add(new CallId(ids.next()), queued, clock.instant()));
        }
    }

    /** Clients of the orchestrator in another process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingRole(Role.ORCHESTRATOR)
    static class Clients {

        @Bean
        CallDesk callDesk(Remotes remotes) {
            return remotes.client(Role.ORCHESTRATOR, CallDesk.class);
        }

        @Bean
        Lines remoteLines(Remotes remotes) {
            return remotes.client(Role.ORCHESTRATOR, Lines.class);
        }

        @Bean
        MediaNodes mediaNodes(Remotes remotes) {
            return remotes.client(Role.ORCHESTRATOR, MediaNodes.class);
        }

        @Bean
        CallJournals remoteCallJournals(Remotes remotes) {
            return remotes.client(Role.ORCHESTRATOR, CallJournals.class);
        }
    }

    /** A client of the scores in another process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.ORCHESTRATOR)
    static class ScoresElsewhere {

        @Bean
        @ConditionalOnMissingRole(Role.SCORING)
        CallScores callScores(Remotes remotes) {
            return remotes.client(Role.SCORING, CallScores.class);
        }
    }

    /** Nobody is phoned while no media process could talk to them. */
    private static void dialWhileSomebodyCanTalk(Dispatcher dispatcher, MediaFleet media) {
        if (media.anybodyReady()) {
            dispatcher.round();
        }
    }
}
