package io.callwell.conversation.pipeline;

import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ServiceCall;

/** The hospital's services as one talk uses them. Blocks; failures come back as {@link ServiceAnswer.Failed}. */
interface Services {

    ServiceAnswer answer(ServiceCall call);

    /** Keeps the slots of this call reserved. A failure is logged; the hold has its own time to live. */
    void renewHolds();

    /** Gives back what was reserved and not booked. */
    void releaseHolds();
}
