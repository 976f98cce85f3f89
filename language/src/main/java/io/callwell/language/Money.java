package io.callwell.language;

import java.math.BigDecimal;

/**
 * An amount of money that was said.
 *
 * @param currency ISO 4217: INR or USD
 */
public record Money(BigDecimal amount, String currency) {}
