package io.callwell.platform.tenant;

import io.callwell.events.HospitalId;
import java.time.ZoneId;

/**
 * A hospital that uses this installation.
 *
 * @param code          short and unique, in login names: {@code asha}
 * @param name          as spoken and written
 * @param zone          the zone in which its times are spoken
 * @param language      BCP 47 tag of its own language
 * @param phone         caller id, E.164
 * @param handOverPhone where a caller is connected to a human, E.164
 */
public record Hospital(
        HospitalId id, String code, String name, ZoneId zone, String language, String phone, String handOverPhone) {}
