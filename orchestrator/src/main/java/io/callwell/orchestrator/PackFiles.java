package io.callwell.orchestrator;

import io.callwell.orchestrator.dial.Pack;
import io.callwell.orchestrator.dial.Packs;
import io.callwell.orchestrator.dial.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The jurisdiction packs that ship with the product, as dated data files. */
public final class PackFiles {

    private static final List<String> FILES = List.of("in", "us", "eu");

    private PackFiles() {}

    /** A pack as it is written. */
    record Written(String id, int version, LocalDate from, @Nullable LocalDate until, Set<String> prefixes, Map<Purpose, Pack.Hours> hours,
            @Nullable Integer perDay, @Nullable Integer perWeek, Set<Purpose> registry, @Nullable Integer scrubDays, Set<LocalDate> closed, String source) {

        Pack pack() {
            return new Pack(id, version, from, Optional.ofNullable(until), prefixes, hours, Optional.ofNullable(perDay), Optional.ofNullable(perWeek), registry,
                    Optional.ofNullable(scrubDays), closed, source);
        }
    }

    /** @throws IllegalStateException naming the file that cannot be used */
    public static Packs shipped() {
        JsonMapper json = JsonMapper.builder().build();
        List<Pack> packs = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = PackFiles.class.getResourceAsStream("/packs/" + file + ".json")) {
                if (in == null) {
                    throw new IllegalStateException("packs/" + file + ".json is not on the class path");
                }
                packs.addAll(json.readValue(in, new TypeReference<List<Written>>() {}).stream().map(Written::pack).toList());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("packs/" + file + ".json cannot be read", unreadable);
            }
        }
        return new Packs(packs);
    }
}
