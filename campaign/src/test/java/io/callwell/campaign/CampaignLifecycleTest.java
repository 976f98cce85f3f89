package io.callwell.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.campaign.CampaignLifecycle.Command;
import io.callwell.campaign.CampaignLifecycle.Next;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignLifecycleTest {

    @Test
    void everyPairOfStateAndCommandHasItsAnswer() {
        List<String> table = new ArrayList<>();
        for (CampaignState state : CampaignState.values()) {
            for (Command command : Command.values()) {
                table.add(state.code() + " " + command.name().toLowerCase() + ": " + switch (CampaignLifecycle.next(state, command)) {
                    case Next.Become(CampaignState next) -> next.code();
                    case Next.Unchanged() -> "unchanged";
                    case Next.Refused(String why) -> "refused";
                });
            }
        }
        assertThat(table).containsExactly(
                "draft start: running", "draft pause: refused", "draft resume: refused", "draft finish: finished", "draft exhaust: unchanged",
                "running start: unchanged", "running pause: paused", "running resume: unchanged", "running finish: finished", "running exhaust: finished",
                "paused start: refused", "paused pause: unchanged", "paused resume: running", "paused finish: finished", "paused exhaust: unchanged",
                "finished start: refused", "finished pause: refused", "finished resume: refused", "finished finish: unchanged", "finished exhaust: unchanged");
    }

    @Test
    void aRefusalSaysWhatToDoInstead() {
        assertThat(CampaignLifecycle.next(CampaignState.PAUSED, Command.START))
                .isEqualTo(new Next.Refused("The campaign is paused. Resume it instead of starting it."));
    }
}
