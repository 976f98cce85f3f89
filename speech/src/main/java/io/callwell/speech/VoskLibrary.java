package io.callwell.speech;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The functions of {@code vosk_api.h} (0.3.45) that are used here. */
final class VoskLibrary {

    private static final int SILENT = -1;

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols;

    private VoskLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /** @throws SpeechUnavailableException when the file is no library for this machine or lacks a function */
    static VoskLibrary load(Path file) {
        try {
            VoskLibrary library = new VoskLibrary(SymbolLookup.libraryLookup(file, Arena.global()));
            library.call("vosk_set_log_level", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT), SILENT);
            return library;
        } catch (IllegalArgumentException unusable) {
            throw new SpeechUnavailableException(file + " does not load here; is it libvosk for this system?", unusable);
        }
    }

    /** A function from one pointer to another. */
    MemorySegment pointer(String function, MemorySegment argument) {
        return (MemorySegment) call(function, FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS), argument);
    }

    MemorySegment recognizer(MemorySegment model, float rate, MemorySegment words) {
        FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_FLOAT, ValueLayout.ADDRESS);
        return (MemorySegment) call("vosk_recognizer_new_grm", shape, model, rate, words);
    }

    /** Has results tell how sure each word is. */
    void tellWords(MemorySegment recognizer) {
        call("vosk_recognizer_set_words", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_INT), recognizer, 1);
    }

    void accept(MemorySegment recognizer, MemorySegment samples, int length) {
        FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        call("vosk_recognizer_accept_waveform_s", shape, recognizer, samples, length);
    }

    void free(MemorySegment recognizer) {
        call("vosk_recognizer_free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS), recognizer);
    }

    private Object call(String function, FunctionDescriptor shape, Object... arguments) {
        MethodHandle handle = linker.downcallHandle(symbols.find(function)
                .orElseThrow(() -> new SpeechUnavailableException("the Vosk library has no function " + function + "; version 0.3.45 has")), shape);
        try {
            Object result = handle.invokeWithArguments(arguments);
            return result == null ? MemorySegment.NULL : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SpeechUnavailableException("Vosk failed in " + function, e);
        }
    }
}
