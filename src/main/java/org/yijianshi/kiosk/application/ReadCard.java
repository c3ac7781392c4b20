package org.yijianshi.kiosk.application;

import java.time.Instant;

/**
 * A card that was read at this terminal, or what the platform said of a code shown instead.
 *
 * @param at when it was laid on the reader or shown
 */
record ReadCard(Identity identity, Instant at) {}
