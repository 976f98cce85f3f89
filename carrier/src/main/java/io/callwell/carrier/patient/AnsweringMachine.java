package io.callwell.carrier.patient;

import java.util.List;

/** A machine that picked up: greeting, beep, then it records until five seconds of silence or its longest time. */
public final class AnsweringMachine implements Mind {

    private static final int SILENCE_MS = 5_000;
    private static final int PICKUP_MS = 300;

    private enum Stage { PICKED_UP, GREETING, BEEPING, RECORDING, DONE }

    private final Persona.Machine machine;
    private Stage stage = Stage.PICKED_UP;
    private boolean heardItself;
    private long recordingSince;
    private long lastSound;

    public AnsweringMachine(Persona.Machine machine) {
        this.machine = machine;
    }

    /** Whether the tone has gone out. */
    public boolean recording() {
        return stage == Stage.RECORDING;
    }

    @Override
    public List<String> foreseen() {
        return List.of(machine.greeting());
    }

    @Override
    public List<Act> notice(Moment moment) {
        return switch (stage) {
            case PICKED_UP -> moment.ms() < PICKUP_MS ? List.of() : greet();
            case GREETING -> finished(moment) ? beep() : List.of();
            case BEEPING -> {
                if (finished(moment)) {
                    stage = Stage.RECORDING;
                    recordingSince = moment.ms();
                    lastSound = moment.ms();
                }
                yield List.of();
            }
            case RECORDING -> record(moment);
            case DONE -> List.of();
        };
    }

    private List<Act> greet() {
        stage = Stage.GREETING;
        return List.of(new Act.Say(machine.greeting(), machine.greeting(), ""));
    }

    private List<Act> beep() {
        stage = Stage.BEEPING;
        heardItself = false;
        return List.of(new Act.Beep());
    }

    /** Its own sound began and has ended; speech may still be in the making when it was asked for. */
    private boolean finished(Moment moment) {
        heardItself |= moment.speaking();
        return heardItself && !moment.speaking();
    }

    private List<Act> record(Moment moment) {
        if (moment.sound()) {
            lastSound = moment.ms();
        }
        boolean full = moment.ms() - recordingSince >= machine.maxRecordMs();
        if (full || moment.ms() - lastSound >= SILENCE_MS) {
            stage = Stage.DONE;
            return List.of(new Act.HangUp(full ? "the machine's tape is full" : "the machine heard nothing more"));
        }
        return List.of();
    }
}
