package io.callwell.platform.tenant;

import io.callwell.events.HospitalId;
import java.util.List;
import java.util.Optional;

/** The hospitals of this installation. Not tenant data: holds nothing about people. */
public interface Hospitals {

    List<Hospital> all();

    /** @throws io.callwell.platform.problem.NotFoundException when there is none */
    Hospital hospital(HospitalId id);

    Optional<Hospital> byCode(String code);

    /**
     * Adds a hospital, or changes the one with this id.
     *
     * @throws io.callwell.platform.problem.InvalidException when its phone is another hospital's: who calls it could reach either
     */
    void register(Hospital hospital);
}
