package io.callwell.app.laptop;

import io.callwell.app.Callwell;
import io.callwell.engines.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * All roles in this process on embedded engines, with the local carrier and the demo hospitals. Engines start once logging works
 * and stop after the last service has stopped.
 */
public final class Laptop {

    private Laptop() {}

    /**
     * Starts everything and returns when it is ready.
     *
     * @param more further properties, which win
     */
    public static ConfigurableApplicationContext start(LaptopSettings settings, Map<String, Object> more) {
        DataFolder folder = DataFolder.take(settings.data(), settings.address());
        boolean started = false;
        try {
            Ports.requireFree(settings.httpPort(), "the web app", "http-port");
            Ports.requireFree(settings.mediaPort(), "audio sockets", "media-port");
            SpringApplication application = new SpringApplication(Callwell.class);
            application.setWebApplicationType(WebApplicationType.SERVLET);
            // Logging begins before the engines do, so what configures it must be known from the start.
            application.setDefaultProperties(more);
            application.addListeners(new EnginesFirst(settings, more, folder));
            Ending.watch();
            ConfigurableApplicationContext context = application.run();
            started = true;
            return context;
        } catch (RuntimeException failure) {
            Thread.interrupted();
            Ending.waitIfBegun();
            throw failure;
        } finally {
            if (!started) {
                release(folder);
            }
        }
    }

    private static void release(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record EnginesFirst(LaptopSettings settings, Map<String, Object> more, DataFolder folder)
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            LaptopEngines engines = new LaptopEngines(settings);
            // Before anything is started: Ctrl-C may come while it is.
            SpringApplication.getShutdownHandlers().add(() -> {
                engines.close();
                release(folder);
            });
            engines.start();
            Ending.waitIfBegun();
            Map<String, Object> properties = new LinkedHashMap<>(engines.properties());
            properties.put("server.address", "127.0.0.1");
            properties.put("server.port", settings.httpPort());
            properties.put("callwell.data.folder", settings.data().toString());
            properties.put("callwell.public-url", settings.address());
            properties.put("callwell.telephony.media.port", settings.mediaPort());
            properties.put("callwell.telephony.twilio.base-url", "http://localhost:" + settings.httpPort() + "/carrier");
            properties.put("callwell.orchestrator.trial", true);
            properties.put("callwell.demo.enabled", true);
            properties.putAll(more);
            event.getEnvironment().getPropertySources().addFirst(new MapPropertySource("laptop", properties));
        }
    }
}
