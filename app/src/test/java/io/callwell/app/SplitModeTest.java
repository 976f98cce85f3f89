package io.callwell.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.app.demo.DemoReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same artifact as separate processes, as production runs it, from the campaign to the text message. Two calls talk at the same time,
 * each in a media process of its own; one of the two processes is killed in the middle of its call.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SplitModeTest {

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static SplitSystem system;
    private static UUID undisturbed;
    private static UUID disturbed;

    @BeforeAll
    static void start() throws Exception {
        system = SplitSystem.start(folder);
        undisturbed = system.callSomebodyWhoAgrees(1);
        system.awaitTalk(undisturbed);
        disturbed = system.callSomebodyWhoAgrees(2);
        system.killWhoTalks(disturbed);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void aCallGoesFromTheCampaignToTheTextMessageOverFourProcesses() {
        confirmedAndTexted(system.finish(undisturbed), undisturbed);
        assertThat(epoch(undisturbed)).as("one process talked").isEqualTo(1);
    }

    @Test
    @Order(2)
    void aCallWhoseMediaProcessDiesGoesOnInAnotherOneToTheSameEnd() {
        confirmedAndTexted(system.finish(disturbed), disturbed);
        assertThat(epoch(disturbed)).as("another process took over").isEqualTo(2);
        assertThat(journal(disturbed).stream().filter("CONTEXT"::equals)).as("the talk went on, it did not begin anew").hasSize(1);
    }

    private static void confirmedAndTexted(DemoReport report, UUID campaign) {
        assertThat(report.violations()).as("%s\n%s", report, system.logs()).isEmpty();
        assertThat(report.byDisposition()).containsOnlyKeys("confirmed");
        assertThat(report.appointmentsConfirmed()).isEqualTo(1);
        assertThat(report.doubleDials()).isZero();
        Eventually.holds("the text message to be delivered", Duration.ofSeconds(20), () -> system.superuser().sql("""
                        SELECT count(*) FROM notification.sms s JOIN orchestrator.call c ON c.id = s.call_id
                         WHERE c.campaign_id = ? AND s.status = 'delivered'""")
                .param(campaign).query(Integer.class).single() == 1);
    }

    private static int epoch(UUID campaign) {
        return system.superuser().sql("SELECT l.epoch FROM orchestrator.lease l JOIN orchestrator.call c ON c.id = l.call_id WHERE c.campaign_id = ?")
                .param(campaign).query(Integer.class).single();
    }

    private static List<String> journal(UUID campaign) {
        return system.superuser().sql(
                        "SELECT t.kind FROM orchestrator.talk_entry t JOIN orchestrator.call c ON c.id = t.call_id WHERE c.campaign_id = ? ORDER BY t.seq")
                .param(campaign).query(String.class).list();
    }
}
