package org.yijianshi.kiosk.application;

import java.time.Instant;
import org.yijianshi.kiosk.catalog.Field;

/**
 * Where a value came from.
 *
 * @param source as shown on the chip, for example 出生医学证明
 * @param at when the source was read or last confirmed
 */
public record Provenance(Field.Source.Kind kind, String source, Instant at) {}
