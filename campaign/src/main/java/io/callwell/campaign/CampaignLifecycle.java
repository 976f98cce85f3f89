package io.callwell.campaign;

/** Which state of a campaign follows on which command. Pure. */
final class CampaignLifecycle {

    private CampaignLifecycle() {}

    /** What somebody, or the last target, asks for. */
    enum Command {
        START,
        PAUSE,
        RESUME,
        /** Somebody ends it for good; a standing campaign ends in no other way. */
        FINISH,
        /** No target is left to call. */
        EXHAUST
    }

    /** The answer. */
    sealed interface Next {

        record Become(CampaignState state) implements Next {}

        /** It is so already: asking twice is no error. */
        record Unchanged() implements Next {}

        /** @param why for people */
        record Refused(String why) implements Next {}
    }

    static Next next(CampaignState state, Command command) {
        return switch (command) {
            case START -> switch (state) {
                case DRAFT -> new Next.Become(CampaignState.RUNNING);
                case RUNNING -> new Next.Unchanged();
                case PAUSED -> new Next.Refused("The campaign is paused. Resume it instead of starting it.");
                case FINISHED -> new Next.Refused("The campaign is finished. Make a new one.");
            };
            case PAUSE -> switch (state) {
                case DRAFT -> new Next.Refused("The campaign has not been started, so there is nothing to pause.");
                case RUNNING -> new Next.Become(CampaignState.PAUSED);
                case PAUSED -> new Next.Unchanged();
                case FINISHED -> new Next.Refused("The campaign is finished, so there is nothing to pause.");
            };
            case RESUME -> switch (state) {
                case DRAFT -> new Next.Refused("The campaign has not been started. Start it instead of resuming it.");
                case RUNNING -> new Next.Unchanged();
                case PAUSED -> new Next.Become(CampaignState.RUNNING);
                case FINISHED -> new Next.Refused("The campaign is finished. Make a new one.");
            };
            case FINISH -> state == CampaignState.FINISHED ? new Next.Unchanged() : new Next.Become(CampaignState.FINISHED);
            case EXHAUST -> state == CampaignState.RUNNING ? new Next.Become(CampaignState.FINISHED) : new Next.Unchanged();
        };
    }
}
