package io.callwell.telephony.sip;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

/** Runs something of a call later, under the call's lock. */
interface SipTimers {

    ScheduledFuture<?> after(Duration time, Runnable task);
}
