package io.callwell.providers;

import io.callwell.providers.guard.Port;
import io.callwell.providers.guard.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Asks the providers that a configuration names, without starting anything else. Costs next to nothing: probes list voices or send silence. */
public final class ProviderExamination {

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private ProviderExamination() {}

    /**
     * Blocks until all have answered or had their time.
     *
     * @param environment where {@code callwell.speech.*} and {@code callwell.understanding.*} are set
     */
    public static List<ProviderState> of(Environment environment) {
        Binder binder = Binder.get(environment);
        List<ProviderState> states = new ArrayList<>();
        try {
            SpeechSettings speech = binder.bindOrCreate("callwell.speech", SpeechSettings.class);
            UnderstandingSettings understanding = binder.bindOrCreate("callwell.understanding", UnderstandingSettings.class);
            Engines engines = new Engines(speech, understanding);
            cloud(speech.stt()).forEach(name -> states.add(state(Port.STT, name, () -> engines.ears(name).probe())));
            cloud(speech.tts()).forEach(name -> states.add(state(Port.TTS, name, () -> engines.voices(name).probe())));
            understanding.models().forEach(name -> states.add(state(Port.UNDERSTANDING, name, () -> engines.model(name).probe())));
        } catch (BindException wrong) {
            Throwable cause = wrong;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            states.add(new ProviderState("settings", "providers", false, String.valueOf(cause.getMessage())));
        }
        return states;
    }

    private static List<String> cloud(List<String> order) {
        return order.stream().filter(name -> !name.equals("local")).toList();
    }

    private static ProviderState state(Port port, String name, Supplier<Runnable> probe) {
        long began = System.nanoTime();
        FutureTask<Boolean> task = new FutureTask<>(() -> probe.get().run(), true);
        Thread.ofPlatform().daemon().name("examine-" + name).start(task);
        try {
            task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new ProviderState(port.word(), name, true, "answers in %d ms".formatted((System.nanoTime() - began) / 1_000_000));
        } catch (ExecutionException failed) {
            String why = failed.getCause() instanceof ProviderException known ? known.failure().word() : String.valueOf(failed.getCause().getMessage());
            return new ProviderState(port.word(), name, false, why);
        } catch (TimeoutException silent) {
            task.cancel(true);
            return new ProviderState(port.word(), name, false, "does not answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new ProviderState(port.word(), name, false, "not looked at: interrupted");
        }
    }
}
