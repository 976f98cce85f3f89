package io.callwell.app.laptop;

import io.callwell.app.demo.DemoClock;
import io.callwell.auth.DemoUsers;
import java.lang.management.ManagementFactory;
import org.springframework.context.ApplicationContext;

/** What a person reads once the system is ready: where it is, who may sign in, what to do next. */
public final class Welcome {

    private Welcome() {}

    public static void print(LaptopSettings settings, ApplicationContext context) {
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        System.out.printf("""

                Callwell is ready (%.1f s).

                  Web app     %s
                  Data        %s
                """, seconds, settings.address(), settings.data());
        context.getBeanProvider(DemoUsers.class).ifAvailable(users -> users.logins().forEach(login ->
                System.out.printf("  Sign in     %-24s %-18s %s%n", login.login(), login.password(), login.title())));
        context.getBeanProvider(DemoClock.class).ifAvailable(clock -> {
            if (!clock.shift().isZero()) {
                System.out.printf("  Clock       it is night where patients live: the demonstration lives %d h %02d min ahead%n",
                        clock.shift().toHours(), clock.shift().toMinutesPart());
            }
        });
        System.out.print("""

                  Next        ./callwell demo --calls 10      (in a second terminal: watch it phone patients)
                  Stop        Ctrl-C

                """);
        System.out.flush();
    }
}
