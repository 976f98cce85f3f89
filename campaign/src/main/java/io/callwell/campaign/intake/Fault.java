package io.callwell.campaign.intake;

import java.util.Optional;

/**
 * Why a row cannot be used.
 *
 * @param column  from 1; 0 when it is about the row as a whole
 * @param code    stable word, such as {@code phone}
 * @param because what is wrong and how to mend it; never repeats what the cell holds
 */
record Fault(int column, Optional<Field> field, String code, String because) {}
