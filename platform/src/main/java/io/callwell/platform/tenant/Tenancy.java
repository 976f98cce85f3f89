package io.callwell.platform.tenant;

import io.callwell.events.HospitalId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The hospital on whose behalf the current code runs. Bound for the length of a call and never for a thread: work handed to
 * another thread names its hospital again.
 */
public final class Tenancy {

    private static final ScopedValue<HospitalId> CURRENT = ScopedValue.newInstance();

    private Tenancy() {}

    /** @throws IllegalStateException when no hospital is bound: a bug, never a guess */
    public static HospitalId current() {
        return ifAny().orElseThrow(() -> new IllegalStateException("no hospital is bound here; use Tenancy.call or TenantTransactions"));
    }

    public static Optional<HospitalId> ifAny() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    public static <T> T call(HospitalId hospital, Supplier<T> work) {
        return ScopedValue.where(CURRENT, hospital).call(work::get);
    }

    public static void run(HospitalId hospital, Runnable work) {
        ScopedValue.where(CURRENT, hospital).run(work);
    }

    /** For code that throws checked exceptions, such as a servlet filter. */
    public static <X extends Throwable> void runThrowing(HospitalId hospital, ScopedValue.CallableOp<?, X> work) throws X {
        ScopedValue.where(CURRENT, hospital).call(work);
    }
}
